package dev.skerry.bench.faults;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a worker's process is made of. */
public final class WorkerBeans {

    private WorkerBeans() {}

    /**
     * @param arguments among others, properties as {@code name=value}
     */
    public static ApplicationContext start(String[] arguments) {
        Map<String, Object> properties =
                Arrays.stream(arguments)
                        .filter(it -> it.contains("="))
                        .collect(
                                Collectors.toMap(
                                        it -> it.substring(0, it.indexOf('=')),
                                        it -> it.substring(it.indexOf('=') + 1)));
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("local")
                .banner(false)
                .properties(properties)
                .start();
    }

    public static SiteScope scope(ApplicationContext beans, String site) {
        Site found =
                beans.getBean(Directory.class)
                        .byId(new SiteId(UUID.fromString(site)))
                        .orElseThrow();
        return SiteScope.of(found, new Actor.Worker("deliver-mail"));
    }
}
