@org.jspecify.annotations.NullMarked
package dev.skerry.membership;
