package dev.skerry.http;

/** Who may call an endpoint. Nobody else gets past {@link SiteEndpoint}. */
public enum Access {
    /** Whoever names a site; limited per client address. */
    PUBLIC,
    /** A signed-in end user of the site. */
    USER,
    /** An end user, or staff of the site. */
    SIGNED_IN,
    /** Staff with at least the endpoint's role. */
    STAFF,
    /** A secret key that carries the endpoint's scope. */
    SERVICE,
    /** A secret key with the scope, or staff with the role. */
    SERVICE_OR_STAFF
}
