package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Settings as operators read and write them: by name, as JSON, without secrets. */
@Singleton
public final class EditSetting {

    private final KnownSettings known;
    private final SiteSettings settings;
    private final SettingVersionRepository versions;
    private final AuditLog audit;

    EditSetting(
            KnownSettings known,
            SiteSettings settings,
            SettingVersionRepository versions,
            AuditLog audit) {
        this.known = known;
        this.settings = settings;
        this.versions = versions;
        this.audit = audit;
    }

    /** {@code {}} while nobody has set it. Problem {@code not_found} when no domain declares it. */
    public JsonNode show(String name) {
        return settings.shown(known.get(name)).orElseGet(() -> JsonNode.createObjectNode(Map.of()));
    }

    /**
     * Replaces the setting and shows what is there now.
     *
     * @throws Problem {@code not_found}, {@code forbidden} for whose role is too low for it, {@code
     *     invalid_request}
     */
    public JsonNode replace(String name, JsonNode value) {
        SettingKey<?> key = known.toWrite(name);
        settings.putTree(key, value);
        // What was set is known by name only: values may be secrets, or people's.
        List<String> fields = new ArrayList<>();
        value.entries().forEach(entry -> fields.add(entry.getKey()));
        audit.write(
                AuditEvent.done("setting_changed")
                        .with("setting", name)
                        .with("fields", String.join(",", fields)));
        return show(name);
    }

    /**
     * Makes what the setting was the newest again, and shows it. Secrets stay as they are.
     *
     * @throws Problem {@code not_found}, {@code forbidden}, {@code invalid_request} for a version
     *     that would be refused today
     */
    public JsonNode restore(String name, UUID version) {
        SettingKey<?> key = known.toWrite(name);
        SettingVersion earlier =
                versions.find(name, version).orElseThrow(() -> Problem.notFound("version"));
        settings.putTree(key, earlier.value());
        audit.write(
                AuditEvent.done("setting_restored")
                        .with("setting", name)
                        .with("version", version.toString()));
        return show(name);
    }
}
