/**
 * The people a site knows: contacts with tags, lists, notes, consents and membership groups, and
 * the forms through which they come.
 *
 * <p>Owns the tables crm_*, marketing_lists, mags, forms, form_fields and form_submissions. Start
 * at {@link dev.skerry.crm.form.SubmitForm}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm;
