/**
 * Reads template.yaml: the one list of functions, routes, queues and schedules.
 *
 * <p>The local host and the Lambda host learn from here what exists. Start with {@link
 * dev.skerry.template.Template}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.template;
