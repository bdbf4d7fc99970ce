/** Every minute: tells endpoints of sites what became of mail. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.deliverwebhooks;
