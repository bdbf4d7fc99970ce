/**
 * Files of contacts that are too large for a request: a client says what it has, puts the file
 * where it is told, and has it entered step by step. Owns {@code contact_imports}. Start at {@link
 * dev.skerry.crm.upload.PrepareImport} and {@link dev.skerry.crm.upload.ContinueImport}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.upload;
