package dev.skerry.isolation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be wrong with a body: of any endpoint, and of one whose right body is known. */
final class Malformed {

    /** Harmless where any text is legal, and never anything but text. */
    static final List<String> HOSTILE =
            List.of(
                    "x\\r\\nBcc: victim@example.org",
                    "x\\nSubject: other",
                    "a\\u0000b",
                    "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
                    "{{#each .}}{{this}}{{/each}}",
                    "{{>../../etc/passwd}}",
                    "'; drop table users; --",
                    "' or '1'='1",
                    "\\\" or \\\"\\\"=\\\"",
                    "1; select pg_sleep(9)",
                    "\\\\' union select null--",
                    "%' and 1=cast(version() as int)--",
                    "$$; select 1; $$",
                    "../../../../etc/passwd",
                    "..\\\\..\\\\windows",
                    "%2e%2e%2f%00",
                    "file:///etc/passwd",
                    "jndi:ldap://127.0.0.1/a",
                    "${jndi:ldap://127.0.0.1/a}",
                    "<script>alert(1)</script>",
                    "\\ud800",
                    "\\u202egnp.exe",
                    "\\ufeff\\u200b",
                    "",
                    " ",
                    "-1",
                    "NaN",
                    "9".repeat(400),
                    "x".repeat(70_000),
                    "å".repeat(5_000),
                    "a@b@c",
                    "kim@example.org\\u0000",
                    "kim@example.org,robin@example.org",
                    "00000000-0000-0000-0000-000000000000",
                    "{00000000-0000-0000-0000-000000000000}",
                    "2030-13-45T99:99:99Z",
                    "+999999999-12-31T23:59:59Z",
                    "=cmd|' /C calc'!A0");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e39",
                    "2147483648",
                    "9223372036854775808",
                    "[]",
                    "{}",
                    "[null]",
                    "[[[]]]",
                    "{\"a\":{\"b\":[1,\"x\"]}}",
                    "[\"" + "a\",\"".repeat(2_000) + "a\"]");

    private static final Pattern VALUE =
            Pattern.compile(
                    "(?<=:|\\[|,)(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+|true|false|null)(?=[,}\\]])");

    private Malformed() {}

    /** No right body of anything. */
    static Map<String, byte[]> ofAnything() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String text :
                List.of(
                        "",
                        " ",
                        "{",
                        "}",
                        "[",
                        "\"",
                        "{]",
                        "{\"a\"",
                        "{\"a\":",
                        "{\"a\":1,}",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":1}{\"b\":2}",
                        "{'a':1}",
                        "{a:1}",
                        "null",
                        "true",
                        "42",
                        "\"text\"",
                        "[]",
                        "[{}]",
                        "NaN",
                        "{\"a\":Infinity}",
                        "{\"a\":1e999999}",
                        "{\"a\":" + "9".repeat(5_000) + "}",
                        "{\"a\":01}",
                        "{\"\\u0000\":1}",
                        "{\"__proto__\":{\"admin\":true}}",
                        "{\"@type\":\"java.lang.Runtime\"}",
                        "<?xml version=\"1.0\"?><a/>",
                        "a=1&b=2",
                        "undefined")) {
            all.put(text.length() > 40 ? text.substring(0, 40) : text, bytes(text));
        }
        all.put("10,000 levels", bytes("[".repeat(10_000) + "]".repeat(10_000)));
        all.put("open objects", bytes("{\"a\":".repeat(10_000)));
        all.put("10 MB", bytes("{\"a\":\"" + "x".repeat(10_000_000) + "\"}"));
        all.put(
                "bad UTF-8",
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
        all.put(
                "over-long UTF-8",
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'});
        all.put("UTF-16", "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
        all.put("NUL bytes", new byte[64]);
        all.put("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        return all;
    }

    /** A right body with one thing wrong; the same ones for the same seed. */
    static List<String> of(String body, Random random, int count) {
        List<int[]> places = new ArrayList<>();
        Matcher values = VALUE.matcher(body);
        while (values.find()) {
            places.add(new int[] {values.start(), values.end()});
        }
        List<String> all = new ArrayList<>();
        all.add(body.substring(0, body.length() / 2));
        all.add(body.substring(0, body.length() - 1));
        all.add(body.replaceFirst("\\{", "{\"unheardOf\":1,"));
        for (int i = 3; i < count; i++) {
            boolean value = !places.isEmpty() && random.nextInt(10) > 0;
            all.add(value ? anotherValue(body, places, random) : damaged(body, random));
        }
        return all;
    }

    private static String anotherValue(String body, List<int[]> places, Random random) {
        int[] place = places.get(random.nextInt(places.size()));
        String wrong =
                random.nextBoolean()
                        ? VALUES.get(random.nextInt(VALUES.size()))
                        : '"' + HOSTILE.get(random.nextInt(HOSTILE.size())) + '"';
        return body.substring(0, place[0]) + wrong + body.substring(place[1]);
    }

    /** Cut off, twice the same, or with a character that was never meant. */
    private static String damaged(String body, Random random) {
        int at = random.nextInt(body.length());
        return switch (random.nextInt(3)) {
            case 0 -> body.substring(0, at);
            case 1 -> body.substring(0, body.length() - 1) + "," + body.substring(1);
            default ->
                    body.substring(0, at)
                            + "\u0000\"{[,:\\".charAt(random.nextInt(7))
                            + body.substring(at);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
