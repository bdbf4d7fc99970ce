/** The people a site knows: contacts, the groups they are in, and the codes that let them in. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.members;
