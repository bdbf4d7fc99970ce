/**
 * From an order to the first sign-in. Start at {@link
 * dev.skerry.operations.provision.ProvisionSite}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.provision;
