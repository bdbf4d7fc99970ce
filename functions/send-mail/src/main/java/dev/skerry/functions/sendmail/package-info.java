/** POST /functions/v1/sendMail. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.sendmail;
