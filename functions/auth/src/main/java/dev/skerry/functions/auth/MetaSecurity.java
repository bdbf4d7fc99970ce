package dev.skerry.functions.auth;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** {@code gotrue_meta_security}: what the page's captcha said; often an empty object. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
record MetaSecurity(@Nullable String captchaToken) {

    static @Nullable String token(@Nullable MetaSecurity given) {
        return given == null ? null : given.captchaToken();
    }
}
