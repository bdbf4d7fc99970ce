package dev.skerry.sites;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a setting was from a moment on.
 *
 * @param actor {@code staff}, {@code service} or {@code worker}
 * @param actorId the account, or the key, that wrote it
 * @param value without secrets: of those there is only ever the newest
 */
@Serdeable
public record SettingVersion(
        UUID id, Instant writtenAt, String actor, @Nullable UUID actorId, JsonNode value) {}
