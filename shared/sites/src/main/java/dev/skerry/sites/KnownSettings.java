package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The settings that some domain declares, by name. */
@Singleton
final class KnownSettings {

    private final Map<String, SettingKey<?>> keys;

    KnownSettings(List<SettingKey<?>> keys) {
        this.keys = keys.stream().collect(Collectors.toMap(SettingKey::name, Function.identity()));
    }

    /** Problem {@code not_found} when no domain declares it. */
    SettingKey<?> get(String name) {
        SettingKey<?> key = keys.get(name);
        if (key == null) {
            throw Problem.notFound("setting");
        }
        return key;
    }

    /** The same, for who may change it; problem {@code forbidden} for everybody else. */
    SettingKey<?> toWrite(String name) {
        SettingKey<?> key = get(name);
        if (!mayWrite(SiteScope.current().actor(), key.writer())) {
            throw Problem.forbidden("This setting is for a " + key.writer().word() + " to change");
        }
        return key;
    }

    private static boolean mayWrite(Actor actor, Role least) {
        return switch (actor) {
            case Actor.Staff who -> who.role().atLeast(least);
            case Actor.Worker _ -> true;
            case Actor.Anonymous _, Actor.User _, Actor.Service _ -> false;
        };
    }
}
