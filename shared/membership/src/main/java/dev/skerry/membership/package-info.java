/** Members and membership codes. */
@org.jspecify.annotations.NullMarked
package dev.skerry.membership;
