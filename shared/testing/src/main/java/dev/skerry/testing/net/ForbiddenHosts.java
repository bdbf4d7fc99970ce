package dev.skerry.testing.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * T28: hosts that a site may name, and that nobody connects to for it. One table for everything a
 * site can point somewhere: webhook and SMTP relay.
 */
public final class ForbiddenHosts {

    /** Addresses of this machine, its network and its cloud, in their usual form. */
    private static final List<String> ADDRESSES =
            List.of(
                    "127.0.0.1",
                    "127.1.2.3",
                    "0.0.0.0",
                    "10.0.0.1",
                    "10.255.255.255",
                    "172.16.0.1",
                    "172.31.255.254",
                    "192.168.0.1",
                    "100.64.0.1",
                    "100.127.255.254",
                    "169.254.169.254",
                    "169.254.169.123",
                    "169.254.170.2",
                    "169.254.100.1",
                    "192.0.0.8",
                    "192.0.2.1",
                    "192.88.99.1",
                    "198.18.0.1",
                    "198.51.100.7",
                    "203.0.113.9",
                    "224.0.0.1",
                    "240.0.0.1",
                    "255.255.255.255",
                    "::",
                    "::1",
                    "0:0:0:0:0:0:0:1",
                    "::127.0.0.1",
                    "::ffff:127.0.0.1",
                    "::ffff:7f00:1",
                    "::FFFF:A00:1",
                    "::ffff:169.254.169.254",
                    "fe80::1",
                    "fc00::1",
                    "fd00:ec2::254",
                    "fec0::1",
                    "ff02::1",
                    // IPv4 carried in IPv6: NAT64, 6to4, Teredo.
                    "64:ff9b::7f00:1",
                    "64:ff9b::169.254.169.254",
                    "64:ff9b:1::a00:1",
                    "2002:7f00:1::",
                    "2002:a9fe:a9fe::1",
                    "2001::1",
                    "2001:db8::1",
                    "100::1",
                    "3fff::1");

    /**
     * Spellings that some resolvers take for an address, and names that only this network knows.
     */
    private static final List<String> DISGUISED =
            List.of(
                    "2130706433",
                    "0x7f000001",
                    "0x7f.0.0.1",
                    "0x7f.1",
                    "017700000001",
                    "0177.0.0.1",
                    "127.0.0.01",
                    "127.1",
                    "127.0.1",
                    "0",
                    "2852039166",
                    "0xa9fea9fe",
                    "256.0.0.1",
                    "fe80::1%25lo",
                    "localhost",
                    "LOCALHOST",
                    "localhost.",
                    "127.0.0.1.");

    private ForbiddenHosts() {}

    /** Sixty and more. */
    public static Stream<String> all() {
        return Stream.concat(ADDRESSES.stream(), DISGUISED.stream());
    }
}
