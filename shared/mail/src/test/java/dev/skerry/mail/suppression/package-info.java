@org.jspecify.annotations.NullMarked
package dev.skerry.mail.suppression;
