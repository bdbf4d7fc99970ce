/** The users of a site: who they are, how they get in, what is known of them, and its end. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.users;
