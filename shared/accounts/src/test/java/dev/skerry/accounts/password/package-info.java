@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.password;
