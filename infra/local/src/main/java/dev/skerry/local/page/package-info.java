/** Pages for the person at this machine: where a stage says what it has. No scripts, no state. */
@org.jspecify.annotations.NullMarked
package dev.skerry.local.page;
