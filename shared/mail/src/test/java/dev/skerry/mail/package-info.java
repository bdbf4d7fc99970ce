/** What mail of a site does. */
package dev.skerry.mail;
