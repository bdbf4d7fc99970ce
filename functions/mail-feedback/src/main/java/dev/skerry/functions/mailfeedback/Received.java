package dev.skerry.functions.mailfeedback;

import io.micronaut.serde.annotation.Serdeable;

/**
 * @param recorded events that were new, and about mail of the site
 */
@Serdeable
record Received(int recorded) {}
