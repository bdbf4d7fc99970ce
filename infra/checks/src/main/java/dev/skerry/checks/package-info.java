/** What holds for the whole repository: architecture rules, template, docs, row security. */
@org.jspecify.annotations.NullMarked
package dev.skerry.checks;
