/**
 * SQS and S3 over their real protocols, in a process of their own: ElasticMQ and S3Proxy on a
 * folder. Whoever needs them starts {@link dev.skerry.emulators.EmulatorsProcess}, the one class
 * here that other modules use; the servers' libraries never come onto their class path.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.emulators;
