/**
 * Contacts out of a file that somebody saved from a spreadsheet or another system. Start at {@link
 * dev.skerry.crm.file.ImportContactFile}; tables are those of {@code dev.skerry.crm.contact}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.file;
