package dev.skerry.kernel.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, or was refused.
 *
 * @param name what, a word in snake_case
 * @param subject the account it happened to
 * @param address of somebody who may have no account; only its hash is kept
 * @param detail words of ours; never what somebody typed, never a secret
 */
public record AuditEvent(
        String name,
        boolean success,
        @Nullable UUID subject,
        @Nullable String address,
        @Nullable String ip,
        Map<String, String> detail) {

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    public static AuditEvent done(String name) {
        return new AuditEvent(name, true, null, null, null, Map.of());
    }

    public static AuditEvent refused(String name) {
        return new AuditEvent(name, false, null, null, null, Map.of());
    }

    public AuditEvent on(@Nullable UUID account) {
        return new AuditEvent(name, success, account, address, ip, detail);
    }

    public AuditEvent to(String unverified) {
        return new AuditEvent(name, success, subject, unverified, ip, detail);
    }

    public AuditEvent from(@Nullable String clientIp) {
        return new AuditEvent(name, success, subject, address, clientIp, detail);
    }

    public AuditEvent with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(detail);
        more.put(key, value);
        return new AuditEvent(name, success, subject, address, ip, more);
    }
}
