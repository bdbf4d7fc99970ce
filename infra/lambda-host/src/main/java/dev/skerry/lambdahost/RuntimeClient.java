package dev.skerry.lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * AWS's runtime interface client for Java: the jars that our pom put beside this class, and its
 * native library.
 */
public final class RuntimeClient {

    static final String NATIVE_LIBRARY = "libaws-lambda-jni.so";

    private static final String CLIENT = "aws-lambda-java-runtime-interface-client.jar";
    private static final List<String> JARS =
            List.of(
                    "annotations.jar",
                    "aws-lambda-java-core.jar",
                    CLIENT,
                    "aws-lambda-java-serialization.jar",
                    "utils-lite.jar");

    private RuntimeClient() {}

    /** Copies all into a folder, made if need be, and returns it. What is there already stays. */
    public static Path unpack(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String jar : JARS) {
                if (!Files.exists(folder.resolve(jar))) {
                    copy(jar, folder);
                }
            }
            if (!Files.exists(folder.resolve(NATIVE_LIBRARY))) {
                unpackLibrary(folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String jar, Path folder) throws IOException {
        try (InputStream in = RuntimeClient.class.getResourceAsStream("ric/" + jar)) {
            if (in == null) {
                throw new IllegalStateException(
                        jar + " is not on the class path: build infra/lambda-host with Maven");
            }
            Files.copy(in, folder.resolve(jar));
        }
    }

    /**
     * Left alone, every process unpacks its library to the same file in /tmp, and two that start at
     * the same time pull it from under each other. On Lambda each environment has a /tmp of its
     * own.
     */
    private static void unpackLibrary(Path folder) throws IOException {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (ZipFile jar = new ZipFile(folder.resolve(CLIENT).toFile())) {
            ZipEntry library = jar.getEntry("jni/libaws-lambda-jni.linux-" + processor + ".so");
            try (InputStream in = jar.getInputStream(library)) {
                Files.copy(in, folder.resolve(NATIVE_LIBRARY));
            }
        }
    }
}
