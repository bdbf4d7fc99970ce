package dev.skerry.lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** AWS's runtime interface client for Java: the jars that our pom put beside this class. */
public final class RuntimeClient {

    private static final List<String> JARS =
            List.of(
                    "annotations.jar",
                    "aws-lambda-java-core.jar",
                    "aws-lambda-java-runtime-interface-client.jar",
                    "aws-lambda-java-serialization.jar",
                    "utils-lite.jar");

    private RuntimeClient() {}

    /**
     * Copies the jars into a folder, made if need be, and returns it. Those already there stay:
     * caches check their age.
     */
    public static Path unpack(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String jar : JARS) {
                if (Files.exists(folder.resolve(jar))) {
                    continue;
                }
                try (InputStream in = RuntimeClient.class.getResourceAsStream("ric/" + jar)) {
                    if (in == null) {
                        throw new IllegalStateException(
                                jar
                                        + " is not on the class path: build infra/lambda-host with Maven");
                    }
                    Files.copy(in, folder.resolve(jar));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
