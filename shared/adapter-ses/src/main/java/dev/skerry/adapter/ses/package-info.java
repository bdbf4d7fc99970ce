/** Mailer over Amazon SES v2. */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.ses;
