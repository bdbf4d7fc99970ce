/**
 * The templates of a site as its staff see and write them: what there is, what each may name, every
 * state it has had, and what is wrong with a new one.
 *
 * <p>What is in use is the setting {@code mail_templates}; {@link
 * dev.skerry.mail.library.TemplateHistory} keeps a version of each change to it, wherever that is
 * made. Table owned: {@code mail_template_versions}. Start at {@link
 * dev.skerry.mail.library.SaveTemplate}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.library;
