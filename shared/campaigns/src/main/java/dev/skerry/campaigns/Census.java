package dev.skerry.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audience, counted.
 *
 * @param last the greatest id in it; null when nobody is
 */
record Census(int recipients, Excluded excluded, @Nullable UUID last) {}
