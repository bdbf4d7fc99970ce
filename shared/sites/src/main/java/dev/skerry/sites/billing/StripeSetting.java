package dev.skerry.sites.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the platform is paid. Only that of the platform is ever read.
 *
 * @param signingSecrets of the webhook, {@code whsec_…}; several while one is being changed
 * @param apiKey to start checkouts with, {@code sk_…} or {@code rk_…}
 * @param plans which plan a price is for, by its id or its lookup key
 * @param graceDays how long a site may be written to after a payment failed; 14 when left out
 */
@Serdeable
public record StripeSetting(
        @JsonProperty("signing_secrets") @Nullable List<String> signingSecrets,
        @JsonProperty("api_key") @Nullable String apiKey,
        @Nullable Map<String, String> plans,
        @JsonProperty("grace_days") @Nullable Integer graceDays) {

    public static final SettingKey<StripeSetting> KEY =
            SettingKey.of("stripe", StripeSetting.class, "/signing_secrets", "/api_key")
                    .writtenBy(Role.SUPERADMIN);

    static final StripeSetting NONE = new StripeSetting(null, null, null, null);

    private static final int USUAL_GRACE = 14;
    private static final int LONGEST_GRACE = 90;
    private static final int MOST_SECRETS = 5;
    private static final String PRICE_ID = "price_";

    public StripeSetting {
        signingSecrets = signingSecrets == null ? null : List.copyOf(signingSecrets);
        plans = plans == null ? null : Map.copyOf(plans);
        if (signingSecrets != null && !areSecrets(signingSecrets)) {
            throw Problem.invalid("/signing_secrets", "must be the webhook's secrets, whsec_…");
        }
        if (apiKey != null && !apiKey.matches("(sk|rk)_(test|live)_[A-Za-z0-9]{8,250}")) {
            throw Problem.invalid("/api_key", "must be a secret or restricted key, sk_… or rk_…");
        }
        if (plans != null) {
            plans.forEach(StripeSetting::check);
        }
        if (graceDays != null && (graceDays < 0 || graceDays > LONGEST_GRACE)) {
            throw Problem.invalid("/grace_days", "must be 0 to " + LONGEST_GRACE);
        }
    }

    List<String> secrets() {
        return signingSecrets == null ? List.of() : signingSecrets;
    }

    int grace() {
        return graceDays == null ? USUAL_GRACE : graceDays;
    }

    /** The plan of the first of these prices, ids or lookup keys, that stands for one. */
    Optional<Plan> planOf(Stream<String> prices) {
        Map<String, String> known = plans == null ? Map.of() : plans;
        return prices.map(known::get).flatMap(Stream::ofNullable).findFirst().flatMap(Plan::of);
    }

    /** What a checkout of the plan asks for: an id, for it does not take lookup keys. */
    Optional<String> priceOf(Plan plan) {
        return plans == null
                ? Optional.empty()
                : plans.entrySet().stream()
                        .filter(it -> it.getValue().equals(plan.word()))
                        .map(Map.Entry::getKey)
                        .filter(it -> it.startsWith(PRICE_ID))
                        .sorted()
                        .findFirst();
    }

    private static boolean areSecrets(List<String> secrets) {
        return secrets.size() <= MOST_SECRETS
                && secrets.stream().allMatch(it -> it.matches("whsec_[A-Za-z0-9+/=_-]{16,200}"));
    }

    private static void check(String price, String plan) {
        if (!price.matches("[A-Za-z0-9_.-]{1,200}")) {
            throw Problem.invalid("/plans", "must be by the id or the lookup key of a price");
        }
        if (Plan.of(plan).isEmpty()) {
            throw Problem.invalid("/plans/" + price, "must be small, medium or enterprise");
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "StripeSetting[]";
    }
}
