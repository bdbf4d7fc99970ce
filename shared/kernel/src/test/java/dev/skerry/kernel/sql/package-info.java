@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.sql;
