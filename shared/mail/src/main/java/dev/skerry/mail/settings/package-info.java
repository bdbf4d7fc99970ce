/**
 * What operators set about a site's mail: {@code smtp_config}, {@code mail_settings}, {@code
 * mail_templates}. The rows are those of {@code dev.skerry.sites}; here is their form and meaning.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.settings;
