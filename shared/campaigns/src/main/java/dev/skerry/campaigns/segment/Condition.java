package dev.skerry.campaigns.segment;

/**
 * One thing to hold of a contact.
 *
 * @param value empty where the comparison needs none
 */
public record Condition(Field field, Comparison comparison, String value) {}
