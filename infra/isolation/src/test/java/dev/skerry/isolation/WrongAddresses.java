package dev.skerry.isolation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths and queries of an operation with something wrong in them. */
final class WrongAddresses {

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    /** What the gateway takes of an address is not much longer. */
    private static final int LONGEST = 4_000;

    private static final List<String> QUERIES =
            List.of(
                    "limit=-1",
                    "limit=0",
                    "limit=99999999999",
                    "limit=x",
                    "limit=",
                    "limit=1&limit=2",
                    "cursor=x",
                    "cursor=%00",
                    "cursor=" + "A".repeat(5_000),
                    "cursor=AAAAHwAA",
                    "cursor=JyBvciAxPTEtLQ",
                    "page=0",
                    "page=-1&per_page=0",
                    "page=99999999&per_page=99999999",
                    "status=%27",
                    "q[]=1",
                    "%=%",
                    "a=%c0%af",
                    "&&&===",
                    "tag=%00",
                    "to=%00",
                    "email=%00",
                    "campaign=x",
                    "list=x",
                    "from=x&until=y",
                    "from=%2B999999999-12-31T23:59:59Z");

    /** What any operation reads. */
    private static final List<String> PARAMETERS =
            List.of(
                    "limit",
                    "cursor",
                    "page",
                    "per_page",
                    "status",
                    "template",
                    "tag",
                    "to",
                    "email",
                    "campaign",
                    "list",
                    "mag",
                    "from",
                    "until",
                    "redirect_to",
                    "scope",
                    "token",
                    "type",
                    "grant_type",
                    "unheardOf");

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1.5", "1e39", "2147483648", "-9223372036854775809", "0x10", "٣");

    private WrongAddresses() {}

    /** Every hostile text in the place of each name. */
    static List<String> paths(Operation operation) {
        return operation.placeholders().isEmpty()
                ? List.of()
                : Malformed.HOSTILE.stream().map(hostile -> path(operation, hostile)).toList();
    }

    /** So many, the same ones for the same seed: first what is wrong anywhere, then any mixture. */
    static List<String> queries(
            Operation operation, Map<String, String> names, Random random, int count) {
        String right = Town.fill(operation.path(), names);
        List<String> all = new ArrayList<>();
        QUERIES.forEach(query -> all.add(extended(right, query)));
        while (all.size() < count) {
            boolean elsewhere = !operation.placeholders().isEmpty() && random.nextInt(4) == 0;
            String path = elsewhere ? path(operation, any(Malformed.HOSTILE, random)) : right;
            all.add(extended(path, query(random)));
        }
        return all;
    }

    private static String query(Random random) {
        List<String> pairs = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String value =
                    random.nextInt(3) == 0
                            ? any(NUMBERS, random)
                            : unescaped(any(Malformed.HOSTILE, random));
            pairs.add(any(PARAMETERS, random) + "=" + encoded(value));
        }
        String query = String.join("&", pairs);
        boolean cut = random.nextInt(8) == 0;
        return cut ? query.substring(0, random.nextInt(query.length())) : query;
    }

    private static String path(Operation operation, String hostile) {
        String encoded = encoded(unescaped(hostile));
        return Operation.PLACEHOLDER.matcher(operation.path()).replaceAll(found -> encoded);
    }

    private static String extended(String path, String query) {
        return path + (path.contains("?") ? "&" : "?") + query;
    }

    private static String encoded(String text) {
        String enough = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return URLEncoder.encode(enough, StandardCharsets.UTF_8);
    }

    /** As JSON means it; Java's own escapes know no {@code \\u} at run time. */
    private static String unescaped(String text) {
        return UNICODE.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(character(it.group(1))))
                .translateEscapes();
    }

    private static String character(String hex) {
        return String.valueOf((char) Integer.parseInt(hex, 16));
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
