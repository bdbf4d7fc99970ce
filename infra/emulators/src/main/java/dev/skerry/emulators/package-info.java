/** SQS and S3 over their real protocols, in a process of their own. */
@org.jspecify.annotations.NullMarked
package dev.skerry.emulators;
