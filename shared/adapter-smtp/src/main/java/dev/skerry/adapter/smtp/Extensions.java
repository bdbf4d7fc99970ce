package dev.skerry.adapter.smtp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the server can do, from its answer to EHLO.
 *
 * @param size largest message it takes in octets (RFC 1870), 0 if it does not say
 * @param signIn mechanisms of AUTH in capitals
 */
record Extensions(boolean pipelining, boolean startTls, long size, List<String> signIn) {

    /**
     * @param lines the lines of the reply after the first
     */
    static Extensions of(List<String> lines) {
        boolean pipelining = false;
        boolean startTls = false;
        long size = 0;
        List<String> signIn = List.of();
        for (String line : lines) {
            String[] words = line.strip().toUpperCase(Locale.ROOT).split(" +");
            switch (words[0]) {
                case "PIPELINING" -> pipelining = true;
                case "STARTTLS" -> startTls = true;
                case "SIZE" ->
                        size =
                                words.length > 1 && words[1].matches("\\d{1,15}")
                                        ? Long.parseLong(words[1])
                                        : 0;
                case "AUTH" -> signIn = List.copyOf(Arrays.asList(words).subList(1, words.length));
                default -> {
                    // Extensions we have no use for.
                }
            }
        }
        return new Extensions(pipelining, startTls, size, signIn);
    }
}
