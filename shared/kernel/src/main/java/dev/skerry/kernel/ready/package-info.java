/**
 * Whether a function can serve: asked by monitors ({@code GET /ready}), by deployments ({@code
 * {"check":"ready"}} to any function) and by {@code ./skerry doctor}. Owns no tables; start reading
 * at {@link dev.skerry.kernel.ready.CheckReadiness}.
 */
@NullMarked
package dev.skerry.kernel.ready;

import org.jspecify.annotations.NullMarked;
