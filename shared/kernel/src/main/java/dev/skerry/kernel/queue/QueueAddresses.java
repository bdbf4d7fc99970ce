package dev.skerry.kernel.queue;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The URL of each queue by name: {@code skerry.queues.mail}, in the environment {@code
 * SKERRY_QUEUES_MAIL}.
 */
@ConfigurationProperties("skerry")
public record QueueAddresses(
        @MapFormat(transformation = MapFormat.MapTransformation.FLAT) Map<String, String> queues) {

    public QueueAddresses {
        queues = Map.copyOf(queues);
    }

    public String url(QueueName queue) {
        String url = queues.get(queue.value());
        if (url == null) {
            throw new IllegalStateException(
                    "Queue %s has no address: set SKERRY_QUEUES_%s"
                            .formatted(
                                    queue,
                                    queue.value().toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return url;
    }
}
