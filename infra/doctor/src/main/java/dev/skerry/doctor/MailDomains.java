package dev.skerry.doctor;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.domain.DnsRecord;
import dev.skerry.mail.domain.ListSenderDomains;
import dev.skerry.mail.domain.SenderDomain;
import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was last found of the domains that sites send from: SPF, DKIM and DMARC. */
final class MailDomains implements Examination {

    private static final Actor WORKER = new Actor.Worker("doctor");

    private final Directory directory;
    private final ListSenderDomains domains;
    private final Landscape landscape;

    MailDomains(ApplicationContext context, Landscape landscape) {
        this.directory = context.getBean(Directory.class);
        this.domains = context.getBean(ListSenderDomains.class);
        this.landscape = landscape;
    }

    @Override
    public String what() {
        return "mail domains";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        List<Finding> wanting = new ArrayList<>();
        int verified = 0;
        for (Landscape.ActiveSite site : landscape.sites()) {
            for (SenderDomain domain : of(site)) {
                if (domain.state().equals("verified")) {
                    verified++;
                } else {
                    wanting.add(wanting(site, domain));
                }
            }
        }
        if (verified > 0 || wanting.isEmpty()) {
            wanting.addFirst(Finding.ok(what(), verified + " verified"));
        }
        return wanting;
    }

    private List<SenderDomain> of(Landscape.ActiveSite site) {
        return directory
                .byId(new SiteId(site.id()))
                .map(it -> SiteScope.of(it, WORKER).call(domains::list))
                .orElse(List.of());
    }

    private Finding wanting(Landscape.ActiveSite site, SenderDomain domain) {
        String records =
                domain.records().stream()
                        .filter(it -> it.required() && !it.state().equals("verified"))
                        .map(DnsRecord::purpose)
                        .map(it -> it.toUpperCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return Finding.warning(
                what(),
                "%s of %s is %s%s"
                        .formatted(
                                domain.domain(),
                                site.slug(),
                                domain.state(),
                                records.isEmpty() ? "" : ", without " + records),
                "Publish the records that GET /api/sender-domains shows; until then it sends no mass mail.");
    }
}
