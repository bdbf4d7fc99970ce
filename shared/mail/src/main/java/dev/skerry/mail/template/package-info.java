/**
 * Mail templates: what a site may write, how it is checked, and how it becomes a subject, an HTML
 * part and a text part.
 *
 * <p>Templates are Mustache, written by site owners and therefore not trusted: {@link
 * dev.skerry.mail.template.TemplateRules} says what may stand in one, {@link
 * dev.skerry.mail.template.Renderer} bounds what running one may cost and reach. Owns no tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.template;
