/**
 * What it takes to make a million recipients of a campaign mails of their own, and that it takes no
 * more memory than a thousand do. Start at {@link dev.skerry.bench.expansion.Expansion}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.expansion;
