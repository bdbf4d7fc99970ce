@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.staff;
