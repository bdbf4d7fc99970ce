/** The /auth/v1 endpoints that supabase-js calls. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.auth;
