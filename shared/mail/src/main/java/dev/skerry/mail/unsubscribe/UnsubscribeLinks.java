package dev.skerry.mail.unsubscribe;

import dev.skerry.kernel.secret.AesGcm;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and opens links of the site in scope. The same recipient gets the same link, so that a mail
 * is the same bytes however often it is tried.
 */
@Singleton
public final class UnsubscribeLinks {

    /** What links lead to; the token follows. */
    public static final String PATH = "/api/unsubscribe/";

    private static final byte[] CONTEXT = "unsubscribe".getBytes(StandardCharsets.UTF_8);

    /** Of the longest address and the longest name of a list. */
    private static final int LONGEST = 700;

    private final ApiAddress api;
    private final LinkKeyRepository keys;

    UnsubscribeLinks(ApiAddress api, LinkKeyRepository keys) {
        this.api = api;
        this.keys = keys;
    }

    /** The address behind a mail's link. */
    public String of(Subscription subscription) {
        Site site = SiteScope.current().site();
        String list = subscription.list();
        String plain = subscription.address() + (list == null ? "" : "\n" + list);
        byte[] sealed =
                AesGcm.encryptAlike(keys.get(), plain.getBytes(StandardCharsets.UTF_8), CONTEXT);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        return api.of(site) + PATH + token + (api.namesSite() ? "" : "?site=" + site.slug());
    }

    /** Empty for what is no link of this site. */
    public Optional<Subscription> open(String token) {
        byte[] sealed = decoded(token);
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            byte[] plain = AesGcm.decrypt(keys.get(), sealed, CONTEXT);
            return Optional.of(subscription(new String(plain, StandardCharsets.UTF_8)));
        } catch (IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private static Subscription subscription(String plain) {
        String[] parts = plain.split("\n", 2);
        return new Subscription(parts[0], parts.length > 1 ? parts[1] : null);
    }

    /** Null for what is too short, too long or no Base64. */
    private static byte @Nullable [] decoded(String token) {
        if (token.length() > LONGEST) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length > AesGcm.OVERHEAD ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
