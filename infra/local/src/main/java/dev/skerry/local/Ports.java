package dev.skerry.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports on the loopback interface. */
final class Ports {

    private Ports() {}

    /** The preferred port, or a free one when somebody has it, which is said; 0 prefers none. */
    static int preferred(String what, int preferred, Console console) {
        if (preferred == 0) {
            return free();
        }
        if (isFree(preferred)) {
            return preferred;
        }
        int other = free();
        console.note("Port %d is taken; %s uses %d instead.".formatted(preferred, what, other));
        return other;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
