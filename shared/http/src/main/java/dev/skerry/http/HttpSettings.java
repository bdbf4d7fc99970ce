package dev.skerry.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * @param localOrigins whether pages from localhost may call every site: on a developer's machine
 * @param maxJson bytes a JSON body may have
 */
@ConfigurationProperties("skerry.http")
public record HttpSettings(
        @Bindable(defaultValue = "false") boolean localOrigins,
        @Bindable(defaultValue = "1048576") int maxJson) {}
