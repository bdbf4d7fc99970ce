package dev.skerry.accounts.session;

import org.jspecify.annotations.Nullable;

/** A sign-in as its owner recognises it: by device and place. */
public record SeenSession(Session session, @Nullable String ip, @Nullable String userAgent) {}
