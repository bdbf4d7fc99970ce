package dev.skerry.functions.console.campaigns;

import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.AudienceWords;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.campaigns.SubjectTest;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to start a campaign, as they typed it.
 *
 * @param data a line {@code name = value} for each value that the template wants besides
 * @param subjectsSv a line for each subject that is tried; the same number in the other language,
 *     or none
 * @param audience {@code all}, {@code list:<slug>}, {@code mag:<id>}, or {@code tags}
 * @param tags apart by commas
 * @param startAt in Stockholm; empty for now
 * @param once of this form: sent twice it is one campaign
 */
@Serdeable
public record CampaignForm(
        @Nullable String name,
        @Nullable String channel,
        @Nullable String templateKey,
        @Nullable String data,
        @Nullable String subjectsSv,
        @Nullable String subjectsEn,
        @Nullable String testPercent,
        @Nullable String audience,
        @Nullable String tags,
        @Nullable String ratePerMinute,
        @Nullable String startAt,
        @Nullable String once) {

    public CampaignForm {
        name = Asked.text(name);
        channel = Asked.text(channel);
        templateKey = Asked.text(templateKey);
        data = Asked.text(data);
        subjectsSv = Asked.text(subjectsSv);
        subjectsEn = Asked.text(subjectsEn);
        testPercent = Asked.text(testPercent);
        audience = Asked.text(audience);
        tags = Asked.text(tags);
        ratePerMinute = Asked.text(ratePerMinute);
        startAt = Asked.text(startAt);
        once = Asked.text(once);
    }

    static CampaignForm fresh() {
        return new CampaignForm(
                "",
                "email",
                "",
                "",
                "",
                "",
                "100",
                "all",
                "",
                String.valueOf(StartCampaign.USUAL_RATE),
                "",
                Ids.next().toString());
    }

    /**
     * @throws Problem {@code invalid_request} with what is wrong
     */
    StartCampaign.Command command() {
        String key = Asked.text(once);
        return new StartCampaign.Command(
                Asked.text(name),
                reached(),
                Asked.text(templateKey),
                values(),
                test(),
                chosen(),
                number("/ratePerMinute", ratePerMinute),
                moment(),
                key.isEmpty() ? null : key);
    }

    Channel reached() {
        return Channel.of(Asked.text(channel));
    }

    Audience chosen() {
        String[] words = Asked.text(audience).split(":", 2);
        String named = words.length > 1 ? words[1] : "";
        AudienceWords chosen =
                switch (words[0]) {
                    case "all" -> new AudienceWords(null, null, null, null, true, null);
                    case "list" -> new AudienceWords(named, null, null, null, null, null);
                    case "mag" -> new AudienceWords(null, null, id(named), null, null, null);
                    case "tags" -> new AudienceWords(null, split(), null, null, null, null);
                    default -> throw Problem.invalid("/audience", "is one of the choices");
                };
        return chosen.audience();
    }

    private List<@Nullable String> split() {
        List<@Nullable String> split = new ArrayList<>();
        Arrays.stream(Asked.text(tags).split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .forEach(split::add);
        return split;
    }

    private @Nullable SubjectTest test() {
        List<String> swedish = lines(subjectsSv);
        List<String> english = lines(subjectsEn);
        if (swedish.isEmpty() && english.isEmpty()) {
            return null;
        }
        if (!swedish.isEmpty() && !english.isEmpty() && swedish.size() != english.size()) {
            throw Problem.invalid("/subjects", "are as many in both languages");
        }
        List<@Nullable Map<String, @Nullable String>> subjects = new ArrayList<>();
        for (int i = 0; i < Math.max(swedish.size(), english.size()); i++) {
            Map<String, @Nullable String> subject = new HashMap<>();
            if (!swedish.isEmpty()) {
                subject.put("sv", swedish.get(i));
            }
            if (!english.isEmpty()) {
                subject.put("en", english.get(i));
            }
            subjects.add(subject);
        }
        return SubjectTest.of(subjects, number("/testPercent", testPercent));
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        for (String line : lines(data)) {
            int middle = line.indexOf('=');
            if (middle < 1) {
                throw Problem.invalid("/data", "is a line such as offer = Tea for each value");
            }
            values.put(line.substring(0, middle).strip(), line.substring(middle + 1).strip());
        }
        return values;
    }

    private @Nullable Instant moment() {
        String text = Asked.text(startAt);
        try {
            return text.isEmpty() ? null : LocalDateTime.parse(text).atZone(Words.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/startAt", "is a time such as 2026-01-31T12:00");
        }
    }

    private static @Nullable Integer number(String at, @Nullable String typed) {
        String text = Asked.text(typed);
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(at, "is a whole number");
        }
    }

    private static UUID id(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/audience", "is one of the choices");
        }
    }

    private static List<String> lines(@Nullable String typed) {
        return Asked.text(typed).lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }
}
