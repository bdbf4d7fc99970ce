package dev.skerry.campaigns.segment;

import java.util.List;
import java.util.stream.Stream;

/**
 * @param every whether all conditions must hold, or any one
 */
public record Segment(boolean every, List<Condition> conditions) {

    public Segment {
        conditions = List.copyOf(conditions);
    }

    /** Fields of the site's own that it asks about, each once. */
    public List<String> customFields() {
        return conditions.stream()
                .flatMap(
                        it -> it.field() instanceof Field.Custom own ? Stream.of(own.name()) : null)
                .distinct()
                .toList();
    }
}
