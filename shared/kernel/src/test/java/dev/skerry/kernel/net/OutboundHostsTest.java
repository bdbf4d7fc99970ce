package dev.skerry.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "169.254.169.254",
                "169.254.100.1",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "192.88.99.1",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "fec0::1",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "2001:db8::1",
                "100::1",
                "3fff::1"
            })
    void refuses_addresses_that_are_not_public(String address) {
        assertThatThrownBy(() -> new OutboundHosts(false).resolve(address))
                .isInstanceOf(ForbiddenHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "256.0.0.1",
                "1.2.3.4.",
                "[::1]",
                "fe80::1%lo",
                "localhost:9001",
                "a@127.0.0.1",
                "x#127.0.0.1",
                "",
                " ",
                "relay.example ",
                "relay.example\r\nX: y",
                "relay..example",
                "-relay.example",
                "１２７.0.0.1",
                "http://relay.example",
                "relay.example/",
                "..",
                "."
            })
    void refuses_disguised_spellings_without_looking_them_up(String host) {
        var hosts = new OutboundHosts(false, name -> fail("looked up " + name));
        assertThatThrownBy(() -> hosts.resolve(host)).isInstanceOf(ForbiddenHostException.class);
    }

    @Test
    void refuses_a_name_as_soon_as_one_answer_is_private() throws Exception {
        var rebinding = new OutboundHosts(false, name -> addresses("93.184.216.34", "127.0.0.1"));
        assertThatThrownBy(() -> rebinding.resolve("relay.example"))
                .isInstanceOf(ForbiddenHostException.class);
    }

    @Test
    void refuses_names_of_this_machine() {
        assertThatThrownBy(() -> new OutboundHosts(false).resolve("localhost"))
                .isInstanceOf(ForbiddenHostException.class);
    }

    @Test
    void lets_public_addresses_through_with_the_name_for_tls() throws Exception {
        var hosts =
                new OutboundHosts(false, name -> addresses("93.184.216.34", "2606:2800:220:1::1"));
        assertThat(hosts.resolve("relay.example"))
                .containsExactly(addresses("93.184.216.34", "2606:2800:220:1::1"));
        assertThat(new OutboundHosts(false).resolve("8.8.8.8")).hasSize(1);
        assertThat(new OutboundHosts(false).resolve("172.32.0.1")).hasSize(1);
        assertThat(new OutboundHosts(false).resolve("100.128.0.1")).hasSize(1);
    }

    @Test
    void lets_this_machine_through_only_when_told_so() throws Exception {
        assertThat(new OutboundHosts(true).resolve("127.0.0.1")).hasSize(1);
        assertThatThrownBy(() -> new OutboundHosts(true).resolve("0x7f.1"))
                .isInstanceOf(ForbiddenHostException.class);
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] all = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            all[i] = InetAddress.getByName(literals[i]);
        }
        return all;
    }
}
