/**
 * {@code ./skerry import-supabase}: reads {@code auth.users} and {@code auth.identities} of a dump
 * and takes the people over into a site.
 *
 * <p>Start at {@link dev.skerry.importsupabase.ImportSupabase}; {@code dump} reads files, {@link
 * dev.skerry.importsupabase.Intake} decides, and the use case of the accounts domain stores.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.importsupabase;
