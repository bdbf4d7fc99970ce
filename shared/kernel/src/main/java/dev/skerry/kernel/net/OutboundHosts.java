package dev.skerry.kernel.net;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks up hosts that a site has chosen (SMTP relay, webhook) and lets only public addresses
 * through.
 *
 * <p>The name is resolved once; the caller connects to exactly these addresses, never to the name,
 * so a second answer of the same name server changes nothing. All answers must be public. What
 * counts as not public: the IANA special-purpose registries (RFC 6890), multicast, and every IPv6
 * range that carries an IPv4 address inside.
 */
@Singleton
public final class OutboundHosts {

    private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

    private static final List<AddressBlock> NOT_PUBLIC =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20")
                    .map(AddressBlock::of)
                    .toList();

    /**
     * A name whose last label is not a number, or an address in its usual form: no 0x7f.1, no
     * 017700000001.
     */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final boolean allowPrivate;
    private final Resolver resolver;

    /** How names become addresses. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * @param allowPrivate for local development, where the relay runs on this machine
     */
    @Inject
    public OutboundHosts(
            @Property(name = "skerry.mail.allow-private-hosts", defaultValue = "false")
                    boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    public OutboundHosts(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** Whether every address and port may be reached: only in local development. */
    public boolean allowsPrivate() {
        return allowPrivate;
    }

    /**
     * The addresses to connect to, at least one.
     *
     * @throws ForbiddenHostException if the host is spelled in a way only attackers use, or any of
     *     its addresses is not public
     * @throws UnknownHostException if the name has no address now
     */
    public List<InetAddress> resolve(String host)
            throws UnknownHostException, ForbiddenHostException {
        if (!NAME.matcher(host).matches() && !isLiteral(host)) {
            throw new ForbiddenHostException("Not a host name or address");
        }
        List<InetAddress> addresses = List.of(resolver.resolve(host));
        if (!allowPrivate && !addresses.stream().allMatch(OutboundHosts::isPublic)) {
            throw new ForbiddenHostException("The host has an address that is not public");
        }
        return addresses;
    }

    /**
     * What can be said of a host before anybody looks it up: for settings, which are kept while a
     * name server is away. {@link #resolve} looks again, at each connection.
     *
     * @throws ForbiddenHostException if the host is spelled in a way only attackers use, is an
     *     address that is not public, or a name of this network only
     */
    public void requireOutside(String host) throws ForbiddenHostException {
        boolean name = NAME.matcher(host).matches();
        if (!name && !isLiteral(host)) {
            throw new ForbiddenHostException("Not a host name or address");
        }
        if (!allowPrivate
                && (name ? !host.contains(".") : !isPublic(InetAddress.ofLiteral(host)))) {
            throw new ForbiddenHostException("The host is not public");
        }
    }

    private static boolean isLiteral(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    /** Whether the address is one that anybody on the internet could reach. */
    public static boolean isPublic(InetAddress address) {
        if (address instanceof Inet6Address && !GLOBAL_IPV6.contains(address)) {
            return false;
        }
        return NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }
}
