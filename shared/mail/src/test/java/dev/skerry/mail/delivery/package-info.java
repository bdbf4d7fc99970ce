/** Nothing is lost, nothing is sent twice, and what is in doubt is called so. */
package dev.skerry.mail.delivery;
