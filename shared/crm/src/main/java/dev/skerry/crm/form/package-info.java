/**
 * Forms: which fields they ask for, by which rules, and what happens with the answers. Start at
 * {@link dev.skerry.crm.form.SubmitForm}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.form;
