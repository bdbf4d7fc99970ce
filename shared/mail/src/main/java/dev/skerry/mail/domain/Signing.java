package dev.skerry.mail.domain;

import dev.skerry.kernel.mail.DkimKey;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.security.PrivateKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives mail of the site in scope the keys it is signed with. */
@Singleton
public final class Signing {

    private static final int KEPT = 200;

    /** A site that was imported has keys of the same id as the one that was exported. */
    private record Whose(SiteId site, UUID key) {}

    private final SenderDomainRepository domains;
    private final BeanProvider<Sealer> sealer;

    /** Opening one is a call to the key service; they never change. */
    private final Map<Whose, PrivateKey> opened =
            Collections.synchronizedMap(new LinkedHashMap<>());

    Signing(SenderDomainRepository domains, BeanProvider<Sealer> sealer) {
        this.domains = domains;
        this.sealer = sealer;
    }

    /**
     * The same way out, signing by itself where nobody else does. A key that DNS does not know is
     * left out: a signature that nobody can verify looks forged.
     *
     * @param domain of the From address
     */
    public TransportConfig with(TransportConfig config, String domain) {
        if (!(config instanceof SmtpRelay smtp)) {
            return config;
        }
        SiteId site = SiteScope.current().site().id();
        List<DkimKey> keys =
                domains.publishedKeys(domain).stream()
                        .map(it -> new DkimKey(it.domain(), it.selector(), open(site, it)))
                        .toList();
        return keys.isEmpty() ? config : smtp.withSigning(keys);
    }

    private PrivateKey open(SiteId site, DomainKey key) {
        Whose whose = new Whose(site, key.id());
        PrivateKey known = opened.get(whose);
        if (known != null) {
            return known;
        }
        if (opened.size() >= KEPT) {
            opened.clear();
        }
        PrivateKey plain = key.open(site, sealer.get());
        opened.put(whose, plain);
        return plain;
    }
}
