/** BlobStore over Amazon S3. */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.s3;
