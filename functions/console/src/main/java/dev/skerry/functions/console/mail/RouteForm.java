package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way out for mail and whom it is from, as somebody typed it: the setting {@code smtp_config}, or
 * its {@code fallback} without the first four. A secret that is left empty stays as it is.
 *
 * @param way {@code smtp}, {@code ses}, {@code resend} or {@code sendgrid}
 * @param europe {@code yes} for an account of SendGrid's European region
 */
@Serdeable
public record RouteForm(
        @Nullable String fromName,
        @Nullable String fromEmail,
        @Nullable String replyTo,
        @Nullable String bounceAddress,
        @Nullable String way,
        @Nullable String host,
        @Nullable String port,
        @Nullable String security,
        @Nullable String username,
        @Nullable String password,
        @Nullable String region,
        @Nullable String configurationSet,
        @Nullable String tenant,
        @Nullable String apiKey,
        @Nullable String europe,
        @Nullable String ratePerMinute) {

    private static final List<String> PROVIDERS = List.of("ses", "resend", "sendgrid");

    public RouteForm {
        fromName = Asked.text(fromName);
        fromEmail = Asked.text(fromEmail);
        replyTo = Asked.text(replyTo);
        bounceAddress = Asked.text(bounceAddress);
        way = Asked.text(way);
        host = Asked.text(host);
        port = Asked.text(port);
        security = Asked.text(security);
        username = Asked.text(username);
        region = Asked.text(region);
        configurationSet = Asked.text(configurationSet);
        tenant = Asked.text(tenant);
        apiKey = Asked.text(apiKey);
        ratePerMinute = Asked.text(ratePerMinute);
    }

    /** What is set, without secrets. */
    static RouteForm of(JsonNode shown) {
        JsonNode ses = Members.object(shown, "ses");
        String security = Members.text(shown, "security");
        String usual = Members.text(shown, "secure").equals("true") ? "tls" : "starttls";
        return new RouteForm(
                Members.text(shown, "from_name"),
                Members.text(shown, "from_email"),
                Members.text(shown, "reply_to"),
                Members.text(shown, "bounce_address"),
                PROVIDERS.stream().filter(it -> Members.has(shown, it)).findFirst().orElse("smtp"),
                Members.text(shown, "host"),
                Members.text(shown, "port"),
                security.isEmpty() ? usual : security,
                Members.text(shown, "username"),
                "",
                Members.text(ses, "region"),
                Members.text(ses, "configurationSet"),
                Members.text(ses, "tenant"),
                "",
                Members.text(Members.object(shown, "sendgrid"), "europe").equals("true")
                        ? "yes"
                        : "",
                Members.text(shown, "rate_per_minute"));
    }

    /** What people call it: the relay's host, or its provider. */
    public String name() {
        return "smtp".equals(way) ? Asked.text(host) : Asked.text(way);
    }

    /** Whether a secret is kept that this way signs in with. */
    static boolean keepsSecret(JsonNode shown) {
        return Members.has(shown, "password")
                || Members.has(Members.object(shown, "resend"), "api_key")
                || Members.has(Members.object(shown, "sendgrid"), "api_key");
    }

    /**
     * The route alone.
     *
     * @throws Problem {@code invalid_request}
     */
    Members route() {
        Members route =
                new Members()
                        .with("rate_per_minute", Typed.number("/rate_per_minute", ratePerMinute));
        Members key = new Members().with("api_key", Asked.given(apiKey));
        switch (Asked.text(way)) {
            case "smtp" -> smtp(route);
            case "ses" ->
                    route.with(
                            "ses",
                            new Members()
                                    .with("region", Asked.given(region))
                                    .with("configurationSet", Asked.given(configurationSet))
                                    .with("tenant", Asked.given(tenant))
                                    .node());
            case "resend" -> route.with("resend", key.node());
            case "sendgrid" ->
                    route.with("sendgrid", key.with("europe", "yes".equals(europe)).node());
            default -> throw Problem.invalid("/way", "must be smtp, ses, resend or sendgrid");
        }
        if (!"smtp".equals(way) || Asked.text(username).isEmpty()) {
            route.with("password", JsonNode.nullNode());
        }
        return route;
    }

    /**
     * The whole setting.
     *
     * @param before what is set: another way to fall back on stays
     * @throws Problem {@code invalid_request}
     */
    JsonNode setting(JsonNode before) {
        Members setting =
                route().with("from_name", Asked.given(fromName))
                        .with("from_email", Asked.given(fromEmail))
                        .with("reply_to", Asked.given(replyTo))
                        .with("bounce_address", Asked.given(bounceAddress));
        if (Members.has(before, "fallback")) {
            setting.with("fallback", Members.object(before, "fallback"));
        }
        return setting.node();
    }

    private void smtp(Members route) {
        route.with("host", Asked.given(host))
                .with("port", Typed.number("/port", port))
                .with("security", Asked.given(security))
                .with("username", Asked.given(username));
        if (password != null && !password.isEmpty()) {
            route.with("password", password);
        }
    }
}
