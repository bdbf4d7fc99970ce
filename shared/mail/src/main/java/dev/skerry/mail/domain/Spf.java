package dev.skerry.mail.domain;

import dev.skerry.kernel.net.Dns;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What makes an SPF record worthless: RFC 7208 section 4.6.4, and saying yes to everybody. */
final class Spf {

    private static final int LOOKUPS = 10;

    private final Dns dns;
    private final Set<String> seen = new HashSet<>();
    private int lookups;

    Spf(Dns dns) {
        this.dns = dns;
    }

    static List<String> records(Dns dns, String domain) throws Dns.Unavailable {
        return dns.find(Dns.Type.TXT, domain).stream()
                .filter(it -> it.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"))
                .toList();
    }

    /** What is wrong with the record, if anything. */
    Optional<String> fault(String record) throws Dns.Unavailable {
        for (String term : record.toLowerCase(Locale.ROOT).strip().split(" +")) {
            String plain = term.replaceFirst("^\\+", "");
            if (plain.equals("all")) {
                return Optional.of("+all lets everybody send in your name");
            }
            String name = plain.replaceFirst("^[-~?]", "").split("[:=/]", 2)[0];
            if (Set.of("include", "a", "mx", "ptr", "exists", "redirect").contains(name)
                    && ++lookups > LOOKUPS) {
                return Optional.of("It takes more than " + LOOKUPS + " questions to DNS");
            }
            if (plain.matches("[-~?]?include:.+|redirect=.+")) {
                Optional<String> inner = inner(plain.split("[:=]", 2)[1]);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> inner(String domain) throws Dns.Unavailable {
        // A macro is another name for each mail; a name seen before costs its questions again.
        if (domain.contains("%") || !domain.matches("[a-z0-9._-]{1,253}")) {
            return Optional.empty();
        }
        if (!seen.add(domain)) {
            return Optional.empty();
        }
        List<String> records = records(dns, domain);
        return records.size() == 1
                ? fault(records.getFirst())
                : Optional.of(domain + ", which it includes, has no one SPF record");
    }
}
