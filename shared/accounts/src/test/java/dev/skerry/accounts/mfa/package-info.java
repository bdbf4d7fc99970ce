/** Tests of codes and of the picture that carries a secret. */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.mfa;
