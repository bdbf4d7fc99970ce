/** Many mails of one template. */
package dev.skerry.mail.campaign;
