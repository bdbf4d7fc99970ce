package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Words;
import dev.skerry.sites.jobs.SiteJob;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a job did not get on, as people say it. What the job itself says is a step and a code, with
 * more about it, or the kind of a fault.
 */
public final class JobReason {

    private static final Pattern REFUSED = Pattern.compile("([a-z_]+): ([a-z_]+), (.*)");
    private static final Pattern FAULT = Pattern.compile("([a-z_]+): (.*)");

    private JobReason() {}

    /** Empty for a job that nothing went wrong with. */
    public static String of(Words words, SiteJob job) {
        String error = job.error();
        if (error == null) {
            return "";
        }
        Matcher refused = REFUSED.matcher(error);
        if (refused.matches()) {
            return words.say(
                    "jobs.at_step",
                    words.word("step", refused.group(1)),
                    words.word("job_reason", refused.group(2), refused.group(3)));
        }
        Matcher fault = FAULT.matcher(error);
        return fault.matches()
                ? words.say(
                        "jobs.at_step",
                        words.word("step", fault.group(1)),
                        words.say(kind(fault.group(2))))
                : words.say("job_reason.died");
    }

    private static String kind(String fault) {
        return fault.startsWith("the database refused")
                ? "job_reason.database"
                : "job_reason.fault";
    }
}
