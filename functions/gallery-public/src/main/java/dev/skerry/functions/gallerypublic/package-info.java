/** {@code GET /api/galleries/{gallery}/public}: a gallery as the caller may see it. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.gallerypublic;
