package dev.skerry.mail.webhook;

import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** Seals what messages are signed with: a row shows it to nobody. */
@Singleton
final class WebhookSecrets {

    private static final String PURPOSE = "webhook_secret";

    private final BeanProvider<Sealer> sealer;

    WebhookSecrets(BeanProvider<Sealer> sealer) {
        this.sealer = sealer;
    }

    byte[] seal(String secret) {
        return sealer.get().seal(SiteScope.current().site().id(), PURPOSE, secret);
    }

    String open(byte[] sealed) {
        return sealer.get().openText(SiteScope.current().site().id(), PURPOSE, sealed);
    }
}
