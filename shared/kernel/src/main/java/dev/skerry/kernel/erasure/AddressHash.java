package dev.skerry.kernel.erasure;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.SiteId;
import java.util.HexFormat;

/** What stands for the address of somebody who was forgotten: of one site and no other. */
public final class AddressHash {

    private AddressHash() {}

    /** Hex, of an address in lower case. */
    public static String of(SiteId site, String address) {
        return HexFormat.of().formatHex(Hashes.sha256(site + "|" + address));
    }

    /**
     * The same as an SQL expression.
     *
     * @param site an expression for the site's id
     * @param norm an expression for the address in lower case
     */
    public static String sql(String site, String norm) {
        return "encode(sha256(convert_to(%s::text || '|' || %s, 'UTF8')), 'hex')"
                .formatted(site, norm);
    }
}
