/**
 * Which tables a site has, which domain each of them belongs to, and what becomes of their rows
 * when all of the site is emptied or comes from elsewhere. Owns {@code former_ids}; start at {@link
 * dev.skerry.kernel.table.TableOwner}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.table;
