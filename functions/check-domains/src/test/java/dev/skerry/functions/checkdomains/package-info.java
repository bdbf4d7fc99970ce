@org.jspecify.annotations.NullMarked
package dev.skerry.functions.checkdomains;
