package dev.skerry.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

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

    /**
     * The same ports on every start, so that addresses stay good: chosen once for the folder, and
     * again for one that somebody has taken since. No two stages prefer the same, so two that start
     * together do not race for one.
     */
    static Map<String, Integer> kept(Path file, List<String> names) throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        Map<String, Integer> ports = new HashMap<>();
        for (String name : names) {
            int before = Integer.parseInt(known.getProperty(name, "0"));
            int port = before != 0 && isFree(before) ? before : free();
            known.setProperty(name, String.valueOf(port));
            ports.put(name, port);
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            known.store(writer, "Ports of this stage");
        }
        return Map.copyOf(ports);
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
