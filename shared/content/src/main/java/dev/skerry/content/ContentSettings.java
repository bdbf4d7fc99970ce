package dev.skerry.content;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * @param baseUrl where the bucket's unprotected files can be read by everybody, {@code
 *     https://media.example}; empty while nothing stands in front of it, and every file's address
 *     is signed
 */
@ConfigurationProperties("skerry.media")
record ContentSettings(@Bindable(defaultValue = "") String baseUrl) {}
