package dev.skerry.mail.webhook;

import dev.skerry.kernel.secret.Reseal;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Seals what messages are signed with: a row shows it to nobody. */
@Singleton
final class WebhookSecrets {

    private static final String PURPOSE = "webhook_secret";

    private final BeanProvider<Sealer> sealer;
    private final Reseal reseal;

    WebhookSecrets(BeanProvider<Sealer> sealer, Reseal reseal) {
        this.sealer = sealer;
        this.reseal = reseal;
    }

    byte[] seal(String secret) {
        return sealer.get().seal(SiteScope.current().site().id(), PURPOSE, secret);
    }

    String open(byte[] sealed) {
        return sealer.get().openText(SiteScope.current().site().id(), PURPOSE, sealed);
    }

    /** Empty for what was sealed with the key of another installation. */
    Optional<byte[]> reseal(SiteId from, byte[] sealed) {
        return reseal.reseal(from, PURPOSE, sealed);
    }
}
