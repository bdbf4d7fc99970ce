package dev.skerry.crm.file;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One line of a file that was not entered.
 *
 * @param reason in words of ours: nothing of the line is quoted
 */
@Serdeable
public record Refused(int line, String field, String reason) {}
