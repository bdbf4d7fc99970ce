/** sendMail as its callers see it. */
package dev.skerry.functions.sendmail;
