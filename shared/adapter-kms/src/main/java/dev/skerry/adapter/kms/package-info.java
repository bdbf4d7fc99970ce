/**
 * The envelope key as a key of AWS KMS, or whatever speaks its protocol at {@code
 * AWS_ENDPOINT_URL_KMS}. Owns no tables; start reading at {@link
 * dev.skerry.adapter.kms.KmsKeyWrapper}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.kms;
