/** Mass messages by mail and in the app. */
@org.jspecify.annotations.NullMarked
package dev.skerry.campaigns;
