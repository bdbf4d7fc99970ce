package dev.skerry.mail.domain;

import dev.skerry.kernel.net.Dns;
import dev.skerry.mail.domain.DnsRecord.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares what is published with what should be. */
final class RecordCheck {

    /** RFC 9989: a DMARC record is looked for on the domain and above, with no more questions. */
    private static final int DMARC_QUESTIONS = 8;

    private final Dns dns;

    RecordCheck(Dns dns) {
        this.dns = dns;
    }

    DnsRecord check(DnsRecord record) {
        try {
            return switch (record.purpose()) {
                case "dkim" -> dkim(record);
                case "spf" -> spf(record);
                case "dmarc" -> dmarc(record);
                default -> exactly(record);
            };
        } catch (Dns.Unavailable e) {
            return record.found(State.UNREACHABLE, "No name server answered");
        }
    }

    private DnsRecord dkim(DnsRecord record) throws Dns.Unavailable {
        List<String> found = dns.find(Dns.Type.TXT, record.name());
        if (found.isEmpty()) {
            return record.found(State.MISSING, null);
        }
        if (found.size() > 1) {
            return record.found(State.WRONG, "There are " + found.size() + " records");
        }
        Map<String, String> wanted = TagList.of(record.value());
        Map<String, String> there = TagList.of(found.getFirst());
        String key = there.getOrDefault("p", "").replaceAll("\\s", "");
        if (key.isEmpty()) {
            return record.found(State.WRONG, "The key is withdrawn: p= is empty");
        }
        boolean same =
                key.equals(wanted.get("p"))
                        && there.getOrDefault("k", "rsa")
                                .equalsIgnoreCase(wanted.getOrDefault("k", "rsa"))
                        && there.getOrDefault("v", "DKIM1").equals("DKIM1");
        return same
                ? record.found(State.VERIFIED, null)
                : record.found(State.WRONG, "Another key stands there");
    }

    private DnsRecord spf(DnsRecord record) throws Dns.Unavailable {
        List<String> found = Spf.records(dns, record.name());
        if (found.isEmpty()) {
            return record.found(State.MISSING, null);
        }
        if (found.size() > 1) {
            return record.found(
                    State.WRONG, "A domain has one SPF record; there are " + found.size());
        }
        List<String> there = List.of(found.getFirst().toLowerCase(Locale.ROOT).split(" +"));
        for (String term : record.value().toLowerCase(Locale.ROOT).split(" +")) {
            if (term.contains(":") && !there.contains(term)) {
                return record.found(State.WRONG, "It lacks " + term);
            }
        }
        return new Spf(dns)
                .fault(found.getFirst())
                .map(it -> record.found(State.WRONG, it))
                .orElseGet(() -> record.found(State.VERIFIED, null));
    }

    /** Of the domain itself, else the nearest above it. A missing policy means none. */
    private DnsRecord dmarc(DnsRecord record) throws Dns.Unavailable {
        for (String name : above(record.name().substring("_dmarc.".length()))) {
            List<String> found = new ArrayList<>(dns.find(Dns.Type.TXT, "_dmarc." + name));
            found.removeIf(it -> !TagList.of(it).getOrDefault("v", "").equals("DMARC1"));
            if (found.size() > 1) {
                return record.found(State.WRONG, "There are " + found.size() + " DMARC records");
            }
            if (!found.isEmpty()) {
                String policy = TagList.of(found.getFirst()).getOrDefault("p", "none");
                return List.of("none", "quarantine", "reject")
                                .contains(policy.toLowerCase(Locale.ROOT))
                        ? record.found(State.VERIFIED, null)
                        : record.found(State.WRONG, "p= is none, quarantine or reject");
            }
        }
        return record.found(State.MISSING, null);
    }

    /** A long name loses all but seven labels at its first step. Top-level domains say nothing. */
    static List<String> above(String domain) {
        List<String> names = new ArrayList<>(List.of(domain));
        String[] labels = domain.split("\\.");
        int left = Math.min(labels.length - 1, DMARC_QUESTIONS - 1);
        for (; left >= 2; left--) {
            names.add(
                    String.join(".", List.of(labels).subList(labels.length - left, labels.length)));
        }
        return names;
    }

    private DnsRecord exactly(DnsRecord record) throws Dns.Unavailable {
        List<String> found = dns.find(Dns.Type.valueOf(record.type()), record.name());
        if (found.isEmpty()) {
            return record.found(State.MISSING, null);
        }
        String wanted = plain(record.value());
        return found.stream().anyMatch(it -> plain(it).equals(wanted))
                ? record.found(State.VERIFIED, null)
                : record.found(State.WRONG, "Something else stands there");
    }

    private static String plain(String value) {
        String text = value.replaceAll("[\\s\"]+", "");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
