package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;

/** How a site would look with what somebody is still typing. Nothing is kept. */
@Singleton
public final class TryBranding {

    private static final SiteDescriptor.Look PLAIN =
            SiteDescriptor.Look.of(
                    new Branding(
                            null, null, null, null, null, null, null, null, null, null, null, null,
                            null, null));

    private final SettingJson json;

    TryBranding(SettingJson json) {
        this.json = json;
    }

    /**
     * @param branding as the setting has it; parts that do not fit are left out
     */
    public SiteDescriptor.Look look(JsonNode branding) {
        try {
            return SiteDescriptor.Look.of(json.check(branding, Branding.KEY));
        } catch (Problem refused) {
            return without(branding, refused);
        }
    }

    private SiteDescriptor.Look without(JsonNode branding, Problem refused) {
        JsonNode fitting = branding;
        for (Problem.Invalid invalid : refused.errors()) {
            String[] names = invalid.pointer().split("/");
            if (names.length > 1) {
                fitting = SecretFields.with(fitting, "/" + names[1], null);
            }
        }
        // Types are looked at before values are, so that both may refuse, one after the other.
        return fitting.equals(branding) ? PLAIN : look(fitting);
    }
}
