package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.jobs.JobRun;
import io.micronaut.context.BeanProvider;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Map;

/**
 * Settings that a site is ordered with. Its tables are not there yet, and some of what is set is
 * secret: the job carries all of it sealed.
 */
@Singleton
public final class FirstSettings {

    private static final String WISH = "settings";

    private final KnownSettings known;
    private final SettingJson json;
    private final EditSetting editSetting;
    private final BeanProvider<Sealer> sealer;

    FirstSettings(
            KnownSettings known,
            SettingJson json,
            EditSetting editSetting,
            BeanProvider<Sealer> sealer) {
        this.known = known;
        this.json = json;
        this.editSetting = editSetting;
        this.sealer = sealer;
    }

    /**
     * What the job is told.
     *
     * @throws Problem {@code invalid_request} with a pointer to each part that does not fit
     */
    Map<String, String> wishes(SiteId site, Map<String, JsonNode> settings) {
        if (settings.isEmpty()) {
            return Map.of();
        }
        settings.forEach(this::check);
        byte[] sealed =
                sealer.get().seal(site, WISH, json.text(JsonNode.createObjectNode(settings)));
        return Map.of(WISH, Base64.getEncoder().encodeToString(sealed));
    }

    private void check(String name, JsonNode value) {
        try {
            if (!value.isObject()) {
                throw Problem.invalid("", "must be an object");
            }
            json.check(value, known.get(name));
        } catch (Problem refused) {
            if (refused.code() == ProblemCode.NOT_FOUND) {
                throw Problem.invalid("/settings/" + name, "is no setting");
            }
            throw refused.pointing(pointer -> "/settings/" + name + pointer);
        }
    }

    /** Sets them on the site in scope, the job's; once more does no harm. */
    public void write(JobRun run) {
        run.wish(WISH).ifPresent(kept -> write(run.site(), kept));
    }

    private void write(SiteId site, String kept) {
        byte[] bytes = Base64.getDecoder().decode(kept);
        JsonNode settings = json.parse(sealer.get().openText(site, WISH, bytes));
        settings.entries().forEach(it -> editSetting.replace(it.getKey(), it.getValue()));
    }
}
