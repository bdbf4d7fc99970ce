/** Messages in, mail out. */
package dev.skerry.functions.delivermail;
