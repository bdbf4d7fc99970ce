package dev.skerry.testing.smtp;

import dev.skerry.testing.NodeScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Verifies DKIM signatures by an implementation that is not ours: the npm package mailauth. */
public final class DkimVerifier {

    private static final String SCRIPTS = "shared/adapter-smtp/src/test/node";

    private DkimVerifier() {}

    /**
     * What is said of each signature of each mail: file, algorithm, domain, selector, result, and
     * the domain of From where that is aligned.
     *
     * @param records text by name, as DNS has them; nothing in them needs escaping in JSON
     */
    public static List<String> verify(Collection<ReceivedMail> mails, Map<String, String> records)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mails");
        int number = 0;
        for (ReceivedMail mail : mails) {
            Files.write(folder.resolve("%05d.eml".formatted(number++)), mail.content());
        }
        String json =
                records.entrySet().stream()
                        .map(it -> "\"" + it.getKey() + "\":\"" + it.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
        Map<String, String> environment = Map.of("MESSAGES", folder.toString(), "RECORDS", json);
        List<String> said = NodeScripts.in(SCRIPTS).run("verify", 20, environment).lines().toList();
        if (said.isEmpty() || !said.getLast().equals("all is said")) {
            throw new AssertionError(said);
        }
        return said.subList(0, said.size() - 1);
    }
}
