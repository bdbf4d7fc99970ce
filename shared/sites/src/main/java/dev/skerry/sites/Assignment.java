package dev.skerry.sites;

import dev.skerry.kernel.site.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * What a staff account may do on one site.
 *
 * @param accountId a user of the platform site
 * @param owner whether they answer for the site; owners are admins
 * @param suspended whether the account may do nothing anywhere for now
 */
public record Assignment(
        UUID accountId, Role role, boolean owner, boolean suspended, Instant since) {}
