package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings as operators read and write them: by name, as JSON, without secrets. */
@Singleton
public final class EditSetting {

    private final Map<String, SettingKey<?>> keys;
    private final SiteSettings settings;
    private final AuditLog audit;

    EditSetting(List<SettingKey<?>> keys, SiteSettings settings, AuditLog audit) {
        this.audit = audit;
        this.keys = keys.stream().collect(Collectors.toMap(SettingKey::name, Function.identity()));
        this.settings = settings;
    }

    /** {@code {}} while nobody has set it. Problem {@code not_found} when no domain declares it. */
    public JsonNode show(String name) {
        return settings.shown(known(name)).orElseGet(() -> JsonNode.createObjectNode(Map.of()));
    }

    /** Replaces the setting and shows what is there now. */
    public JsonNode replace(String name, JsonNode value) {
        settings.putTree(known(name), value);
        // What was set is known by name only: values may be secrets, or people's.
        List<String> fields = new ArrayList<>();
        value.entries().forEach(entry -> fields.add(entry.getKey()));
        audit.write(
                AuditEvent.done("setting_changed")
                        .with("setting", name)
                        .with("fields", String.join(",", fields)));
        return show(name);
    }

    private SettingKey<?> known(String name) {
        SettingKey<?> key = keys.get(name);
        if (key == null) {
            throw Problem.notFound("setting");
        }
        return key;
    }
}
