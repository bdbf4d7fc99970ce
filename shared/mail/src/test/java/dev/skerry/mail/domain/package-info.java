@org.jspecify.annotations.NullMarked
package dev.skerry.mail.domain;
