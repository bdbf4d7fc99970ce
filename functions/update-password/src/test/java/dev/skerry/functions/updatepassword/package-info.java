/** updatePassword through real gateway events, on real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.updatepassword;
