package dev.skerry.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds template.yaml: in this folder or one above it. */
final class Home {

    private Home() {}

    static Path template() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path template = folder.resolve("template.yaml");
            if (Files.exists(template)) {
                return template;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException("No template.yaml here or above");
    }
}
