package dev.skerry.kernel.sql;

/**
 * Told that a database refused the context of a site: what this process remembers of the site is
 * out of date, for it has moved since.
 */
public interface StaleContext {

    void refused();
}
