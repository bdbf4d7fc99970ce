/** Functions to try the host with. They become a jar in lib/ of a task root, as real ones are. */
@org.jspecify.annotations.NullMarked
package dev.skerry.lambdahost.sample;
