package dev.skerry.kernel.net;

import java.net.InetAddress;

/** A range of addresses, written {@code 10.0.0.0/8}. */
record AddressBlock(byte[] base, int prefix) {

    static AddressBlock of(String notation) {
        int slash = notation.indexOf('/');
        byte[] base = InetAddress.ofLiteral(notation.substring(0, slash)).getAddress();
        return new AddressBlock(base, Integer.parseInt(notation.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = bit + 8 <= prefix ? 0xff : (0xff << (bit + 8 - prefix)) & 0xff;
            if (((bytes[bit / 8] ^ base[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
