@org.jspecify.annotations.NullMarked
package dev.skerry.importsupabase;
