package dev.skerry.lambdahost;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which beans and introspections a function can come to ask for: of the framework's all but those
 * that no function has a use for, of Skerry's own those that are reached. A domain is on its class
 * path with all that it can do, and each definition costs a cold start 0.2 ms, asked for or not.
 *
 * <p>Whatever is named in a class that is reached is reached: as a class, in a signature or in a
 * text. It begins with the endpoints, and with what serves every request. A bean is needed when it,
 * or anything it extends or implements, is reached. One that implements a type of somebody else
 * always is, and one that is made or called unasked. Too much is kept rather than too little.
 */
final class NeededBeans {

    private static final String OURS = "dev.skerry.";

    private static final List<String> BEGINNINGS =
            List.of(OURS + "functions.", OURS + "http.", OURS + "lambda.");

    /** What makes the framework come to a bean that nobody injects. */
    private static final List<String> UNASKED =
            List.of(
                    "io.micronaut.context.annotation.Context",
                    "io.micronaut.context.annotation.Parallel",
                    "io.micronaut.runtime.event.annotation.EventListener",
                    "io.micronaut.scheduling.annotation.Scheduled");

    /** Beginnings of the names of the framework's beans that no function has a use for. */
    private static final List<String> UNUSED =
            List.of(
                    // Events are read and answered by dev.skerry.lambda itself.
                    "io.micronaut.function.aws.proxy.",
                    "io.micronaut.function.aws.$Default",
                    "io.micronaut.function.$Default",
                    // A server, its certificates, its restarts and its end are the gateway's.
                    "io.micronaut.http.ssl.",
                    "io.micronaut.servlet.http.server.",
                    "io.micronaut.http.server.websocket.",
                    "io.micronaut.runtime.graceful.",
                    "io.micronaut.runtime.server.",
                    // Origins are Origins' work.
                    "io.micronaut.http.server.cors.",
                    "io.micronaut.http.server.$OptionsFilter",
                    // Files are the blob store's.
                    "io.micronaut.http.resource.",
                    "io.micronaut.http.server.body.",
                    "io.micronaut.servlet.http.encoders.",
                    "io.micronaut.scheduling.io.",
                    // Schedules are EventBridge's, and logs are JsonLogger's.
                    "io.micronaut.scheduling.processor.",
                    "io.micronaut.scheduling.async.",
                    "io.micronaut.logging.",
                    // What no endpoint asks of a request.
                    "io.micronaut.http.server.binding.$LocaleArgumentBinder",
                    "io.micronaut.http.server.binding.$BasicAuthArgumentBinder",
                    "io.micronaut.http.expression.",
                    "io.micronaut.web.router.version.",
                    // Mappers and scopes that no bean of ours is in.
                    "io.micronaut.runtime.beans.",
                    "io.micronaut.runtime.context.scope.");

    private static final Pattern NAME = Pattern.compile("dev\\.skerry\\.[\\w.$]+");
    private static final Pattern GENERATED =
            Pattern.compile("(.*\\.)\\$(.*)\\$(?:Definition|Introspection)");

    /**
     * @param names of our own classes, wherever it mentions them
     * @param parents what it extends and implements
     * @param unasked whether it says that the framework makes or calls it
     */
    private record Type(Set<String> names, List<String> parents, boolean unasked) {}

    private final Map<String, Type> types = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final Deque<Type> unread = new ArrayDeque<>();

    /** Adds the classes of one of the function's jars. */
    void read(ZipFile jar) throws IOException {
        for (ZipEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith("dev/skerry/") && entry.getName().endsWith(".class")) {
                byte[] code = jar.getInputStream(entry).readAllBytes();
                ClassModel model = ClassFile.of().parse(code);
                types.put(name(model.thisClass()), type(model));
            }
        }
    }

    /** Of these generated classes, those that are needed. */
    Set<String> among(Collection<String> generated) {
        types.keySet().stream()
                .filter(name -> BEGINNINGS.stream().anyMatch(name::startsWith))
                .forEach(this::reach);
        Set<String> needed = new HashSet<>();
        int before = -1;
        while (before < needed.size()) {
            before = needed.size();
            readOn();
            for (String name : generated) {
                if (!needed.contains(name) && isNeeded(name)) {
                    needed.add(name);
                    reach(name);
                    reach(subject(name));
                }
            }
        }
        return needed;
    }

    private boolean isNeeded(String generated) {
        if (isUnused(generated)) {
            return false;
        }
        String subject = subject(generated);
        Type definition = types.get(generated);
        // Of others, or made by a factory, or by an interceptor around it.
        if (definition == null || !types.containsKey(subject)) {
            return true;
        }
        if (reached.contains(subject)) {
            return true;
        }
        return generated.endsWith("$Definition") && (definition.unasked() || isAskedFor(subject));
    }

    static boolean isUnused(String generated) {
        return UNUSED.stream().anyMatch(generated::startsWith);
    }

    private boolean isAskedFor(String bean) {
        return ancestors(bean, new HashSet<>()).stream()
                .anyMatch(it -> reached.contains(it) || isTheirs(it));
    }

    private static boolean isTheirs(String name) {
        return !name.startsWith(OURS) && !name.startsWith("java.");
    }

    private Set<String> ancestors(String name, Set<String> found) {
        Type type = types.get(name);
        if (type != null) {
            for (String parent : type.parents()) {
                if (found.add(parent)) {
                    ancestors(parent, found);
                }
            }
        }
        return found;
    }

    /** {@code a.$B$Definition} is about {@code a.B}. */
    private static String subject(String generated) {
        Matcher parts = GENERATED.matcher(generated);
        return parts.matches() ? parts.group(1) + parts.group(2) : generated;
    }

    private void reach(String name) {
        Type type = types.get(name);
        if (type != null && reached.add(name)) {
            unread.add(type);
        }
    }

    private void readOn() {
        while (!unread.isEmpty()) {
            unread.remove().names().forEach(this::reach);
        }
    }

    private static Type type(ClassModel model) {
        Set<String> names = new HashSet<>();
        boolean unasked = false;
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof Utf8Entry utf8) {
                String text = utf8.stringValue().replace('/', '.');
                unasked |= UNASKED.stream().anyMatch(text::contains);
                NAME.matcher(text).results().forEach(found -> names.add(found.group()));
            }
        }
        return new Type(names, parents(model), unasked);
    }

    private static List<String> parents(ClassModel model) {
        List<String> parents = new ArrayList<>();
        Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .forEach(parent -> parents.add(name(parent)));
        return parents;
    }

    private static String name(ClassEntry entry) {
        return entry.asInternalName().replace('/', '.');
    }
}
