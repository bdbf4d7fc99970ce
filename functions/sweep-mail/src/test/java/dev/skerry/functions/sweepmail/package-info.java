/** What a lost queue costs: a minute. */
package dev.skerry.functions.sweepmail;
