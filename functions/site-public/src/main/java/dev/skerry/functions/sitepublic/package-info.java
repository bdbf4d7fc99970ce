/** GET /api/site: what the pages of a site have to know of it, for everybody. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.sitepublic;
