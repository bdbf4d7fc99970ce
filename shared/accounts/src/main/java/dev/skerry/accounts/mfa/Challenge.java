package dev.skerry.accounts.mfa;

import java.time.Instant;
import java.util.UUID;

/** That somebody, at this client address, is about to show a code. */
public record Challenge(UUID id, String ip, Instant expiresAt, boolean used) {}
