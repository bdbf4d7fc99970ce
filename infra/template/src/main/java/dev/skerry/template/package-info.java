/** Reads template.yaml: the one list of functions, routes, queues and schedules. */
@org.jspecify.annotations.NullMarked
package dev.skerry.template;
