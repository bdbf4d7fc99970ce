package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.lambdahost.OwnTaskRoot;
import dev.skerry.lambdahost.TaskRoot;
import dev.skerry.template.Function;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the framework finds on the boot class path what it finds on the class path. */
class BootClassPathTest {

    /** The server of the JDK, which a function has no use for: its gateway serves. */
    private static final String SERVER = "com/sun/net/httpserver/";

    @TempDir private Path folder;

    @Test
    void what_is_on_it_mentions_nothing_that_is_behind_it() throws IOException {
        Map<String, Path> jars = jarsOfAllFunctions();
        Set<String> behind = new HashSet<>();
        for (Path jar : jars.values()) {
            if (!OwnTaskRoot.isOnBoot(jar)) {
                behind.addAll(classes(jar));
            }
        }
        List<Path> onBoot = jars.values().stream().filter(OwnTaskRoot::isOnBoot).toList();
        assertThat(onBoot).hasSizeGreaterThan(20);
        assertThat(behind).contains("dev/skerry/kernel/sql/Database", "org/postgresql/Driver");

        Set<String> hidden = new TreeSet<>();
        for (Path jar : onBoot) {
            for (String mentioned : mentioned(jar)) {
                if (behind.contains(mentioned) || isBehind(mentioned)) {
                    hidden.add(jar.getFileName() + " " + mentioned);
                }
            }
        }
        assertThat(hidden).isEmpty();
    }

    /** Whether it is one of the JDK's that the boot loader does not see. */
    private static boolean isBehind(String name) {
        if (name.startsWith("[") || name.startsWith(SERVER)) {
            return false;
        }
        return sees(ClassLoader.getPlatformClassLoader(), name) && !sees(null, name);
    }

    private static boolean sees(ClassLoader loader, String name) {
        try {
            var _ = Class.forName(name.replace('/', '.'), false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private Map<String, Path> jarsOfAllFunctions() throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        for (Function function : SampleFunctions.TEMPLATE.functions()) {
            Path root =
                    TaskRoot.unzip(
                            Path.of("../..").resolve(function.codeUri()),
                            folder.resolve(function.id()));
            try (Stream<Path> files = Files.list(root.resolve("lib"))) {
                files.forEach(jar -> jars.put(String.valueOf(jar.getFileName()), jar));
            }
        }
        return jars;
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Set<String> names = new HashSet<>();
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(BootClassPathTest::isClass)
                    .forEach(it -> names.add(it.substring(0, it.length() - ".class".length())));
            return names;
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class");
    }

    private static Set<String> mentioned(Path jar) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (isClass(entry.getName())) {
                    byte[] code = zip.getInputStream(entry).readAllBytes();
                    for (PoolEntry constant : ClassFile.of().parse(code).constantPool()) {
                        if (constant instanceof ClassEntry type) {
                            names.add(type.asInternalName());
                        }
                    }
                }
            }
        }
        return names;
    }
}
