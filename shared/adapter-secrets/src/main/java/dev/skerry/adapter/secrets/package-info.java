/**
 * The secret port over AWS Secrets Manager, or whatever speaks its protocol at {@code
 * AWS_ENDPOINT_URL_SECRETS_MANAGER}. Owns no tables; start reading at {@link
 * dev.skerry.adapter.secrets.AwsSecretStore}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.secrets;
