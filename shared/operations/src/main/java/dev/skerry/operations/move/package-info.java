/**
 * A site from one placement to another, while it is used. Start at {@link
 * dev.skerry.operations.move.MoveSite}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.move;
