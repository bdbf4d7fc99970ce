/** Does to whole sites what was ordered. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.operatesites;
