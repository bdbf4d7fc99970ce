package dev.skerry.mail.erasure;

import dev.skerry.kernel.erasure.AddressHash;

/**
 * What stands for an address in a suppression whose person was erased: its hash, of this site and
 * no other. It tells nobody who it was, and still keeps mail from them should somebody bring the
 * address back.
 */
public final class ErasedAddress {

    private ErasedAddress() {}

    /**
     * An SQL expression.
     *
     * @param site an expression for the site's id
     * @param norm an expression for the address in lower case
     */
    public static String of(String site, String norm) {
        return "'erased:' || " + AddressHash.sql(site, norm);
    }

    /**
     * A condition: whether a suppression's address is this one, erased or not; also erased when the
     * site had another id.
     *
     * @param site not a column of the suppression itself: the index could not be asked
     */
    public static String matches(String suppressed, String site, String norm) {
        return "%1$s = any (array[%2$s, %3$s] || array(select %4$s from former_ids former where former.site_id = %5$s))"
                .formatted(suppressed, norm, of(site, norm), of("former.former_id", norm), site);
    }
}
