@org.jspecify.annotations.NullMarked
package dev.skerry.testing.smtp;
