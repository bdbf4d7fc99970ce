package dev.skerry.mail.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Files that ship with this module, in {@code mail-templates/}. */
final class Resource {

    private Resource() {}

    static String text(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("mail-templates/" + name + " lacks"));
    }

    static Optional<String> find(String name) {
        try (InputStream in =
                Resource.class.getClassLoader().getResourceAsStream("mail-templates/" + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
