/** What templates may do and what they make. */
package dev.skerry.mail.template;
