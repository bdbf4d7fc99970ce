/**
 * What the adapters over AWS services have in common. Owns no tables; start reading at {@link
 * dev.skerry.adapter.aws.FirstUse}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.aws;
