/** GET /api/galleries/{gallery}/public. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.gallerypublic;
