package dev.skerry.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Events as Stripe posts them, of one subscription and in the form of its API since 2025-03-31
 * unless asked otherwise, and what it signs them with.
 */
public final class StripeEvents {

    public static final String SECRET = "whsec_0123456789abcdefghij";

    private static final AtomicInteger NEXT = new AtomicInteger(1_000);

    private final String subscription;
    private final boolean old;
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private StripeEvents(String subscription, boolean old) {
        this.subscription = subscription;
        this.old = old;
    }

    public static StripeEvents of(String subscription) {
        return new StripeEvents(subscription, false);
    }

    /** In the form of the API before 2025-03-31. */
    public static StripeEvents oldOf(String subscription) {
        return new StripeEvents(subscription, true);
    }

    /** What is noted on the checkout. */
    public StripeEvents noting(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    public String checkout(Instant at, String payment) {
        return checkout("checkout.session.completed", at, payment);
    }

    public String checkout(String type, Instant at, String payment) {
        return event(
                type,
                at,
                """
                {"id":"cs_%s","object":"checkout.session","mode":"subscription","customer":"cus_%s","subscription":"%s",
                 "payment_status":"%s","customer_details":{"email":"kim@example.org","name":"Kim Ek"},"metadata":{%s}}
                """
                        .formatted(subscription, subscription, subscription, payment, notes()));
    }

    /**
     * @param what {@code created | updated | deleted}
     */
    public String subscription(
            String what, Instant at, String status, String price, @Nullable Instant periodEnd) {
        return subscription(what, at, status, price, periodEnd, "null", "");
    }

    /**
     * @param more members of the object, each with a comma before it
     */
    public String subscription(
            String what,
            Instant at,
            String status,
            String price,
            @Nullable Instant periodEnd,
            String reason,
            String more) {
        String end =
                periodEnd == null ? "" : ",\"current_period_end\":" + periodEnd.getEpochSecond();
        return event(
                "customer.subscription." + what,
                at,
                """
                {"id":"%s","object":"subscription","customer":"cus_%s","status":"%s"%s,
                 "items":{"data":[{"id":"si_1","price":{"id":"%s","lookup_key":"%s"}%s}]},
                 "cancellation_details":{"reason":%s},"metadata":{}%s}
                """
                        .formatted(
                                subscription,
                                subscription,
                                status,
                                old ? end : "",
                                price,
                                price + "_key",
                                old ? "" : end,
                                reason,
                                more));
    }

    /**
     * @param what {@code paid | payment_failed}
     */
    public String invoice(String what, Instant at, String number) {
        String belongs =
                old
                        ? "\"subscription\":\"%s\"".formatted(subscription)
                        : "\"parent\":{\"type\":\"subscription_details\",\"subscription_details\":{\"subscription\":\"%s\"}}"
                                .formatted(subscription);
        return event(
                "invoice." + what,
                at,
                """
                {"id":"in_%s_%s","object":"invoice","customer":"cus_%s",%s,
                 "hosted_invoice_url":"https://invoice.stripe.example/i/%s"}
                """
                        .formatted(subscription, number, subscription, belongs, number));
    }

    /** Of anything. */
    public static String event(String type, Instant at, String object) {
        return """
                {"id":"evt_%d","object":"event","type":"%s","created":%d,"data":{"object":%s}}
                """
                .formatted(NEXT.incrementAndGet(), type, at.getEpochSecond(), object.strip());
    }

    /** The header that comes with it. */
    public static String header(String secret, Instant at, String body) {
        String time = String.valueOf(at.getEpochSecond());
        return "t=" + time + ",v1=" + signature(secret, time, body);
    }

    public static String signature(String secret, String time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = (time + "." + body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private String notes() {
        return metadata.entrySet().stream()
                .map(it -> "\"" + it.getKey() + "\":\"" + it.getValue() + "\"")
                .collect(Collectors.joining(","));
    }
}
