/**
 * The port to stored files. Every key lies under the site in scope, so that no caller can name
 * another site's file. Start at {@link dev.skerry.kernel.blob.BlobStore}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.blob;
