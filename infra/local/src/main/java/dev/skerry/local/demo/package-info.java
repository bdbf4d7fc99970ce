/**
 * The demo sites: <i>Hjärtat</i>, <i>Hundgården</i>, <i>Stråket</i> and <i>Acme</i>, and the
 * platform with its operator. Made through the same use cases that everybody else uses.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.local.demo;
