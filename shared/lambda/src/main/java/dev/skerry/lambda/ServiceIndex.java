package dev.skerry.lambda;

import io.micronaut.core.io.service.SoftServiceLoader.Optimizations;
import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the framework finds on the class path, written down when our own runtime is packaged: beans,
 * introspections and the providers of its services. Otherwise it looks for them in every jar, which
 * is a tenth of a cold start.
 *
 * <p>A line with the name of a service, then one for each of its providers, indented by a space.
 */
final class ServiceIndex {

    /** In the task root, beside the cache. */
    static final String FILE = "function.services";

    private ServiceIndex() {}

    /** From now on, and where there is such a file: nothing else is looked for any more. */
    static void use(@Nullable String taskRoot) {
        if (taskRoot == null) {
            return;
        }
        Path file = Path.of(taskRoot, FILE);
        if (Files.exists(file)) {
            set(new Optimizations(new Services(read(file))));
        }
    }

    /** Whoever first mentions static optimizations has every jar opened to look for more. */
    private static void set(Optimizations optimizations) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            StaticOptimizations.set(optimizations);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Map<String, List<String>> read(Path file) {
        Map<String, List<String>> services = new HashMap<>();
        List<String> providers = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.charAt(0) == ' ') {
                    providers.add(line.substring(1));
                } else {
                    providers = new ArrayList<>();
                    services.put(line, providers);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return services;
    }

    /** Knows every service: one that is not in the file has no provider. */
    private static final class Services extends HashMap<String, StaticServiceLoader<?>> {

        private static final long serialVersionUID = 1;

        private final transient Map<String, List<String>> providers;

        Services(Map<String, List<String>> providers) {
            this.providers = providers;
        }

        @Override
        public boolean containsKey(Object service) {
            return true;
        }

        @Override
        public StaticServiceLoader<?> get(Object service) {
            return new Loader<>(providers.getOrDefault(service, List.of()));
        }
    }

    private record Loader<S>(List<String> providers) implements StaticServiceLoader<S> {

        @Override
        public Stream<StaticDefinition<S>> findAll(Predicate<String> wanted) {
            List<StaticDefinition<S>> found = new ArrayList<>();
            for (String name : providers) {
                Class<S> type = wanted.test(name) ? find(name) : null;
                if (type != null) {
                    found.add(StaticDefinition.of(name, type));
                }
            }
            return found.stream();
        }

        @Override
        public List<S> load(@Nullable Predicate<S> wanted) {
            List<S> made = new ArrayList<>(providers.size());
            for (String name : providers) {
                S provider = make(name);
                if (provider != null && (wanted == null || wanted.test(provider))) {
                    made.add(provider);
                }
            }
            return made;
        }

        /** Null, as the framework has it, for what lacks a class that this function leaves out. */
        private @Nullable S make(String name) {
            Class<S> type = find(name);
            try {
                return type == null ? null : type.getDeclaredConstructor().newInstance();
            } catch (NoClassDefFoundError | NoSuchMethodException e) {
                return null;
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof NoClassDefFoundError) {
                    return null;
                }
                throw new IllegalStateException(name, e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name, e);
            }
        }

        @SuppressWarnings("unchecked") // A provider is listed under the service it is of.
        private @Nullable Class<S> find(String name) {
            try {
                ClassLoader loader = ServiceIndex.class.getClassLoader();
                return (Class<S>) Class.forName(name, false, loader);
            } catch (ClassNotFoundException | NoClassDefFoundError e) {
                return null;
            }
        }
    }
}
