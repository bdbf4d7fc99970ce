/** What staff see of mail. */
package dev.skerry.functions.mailadmin;
