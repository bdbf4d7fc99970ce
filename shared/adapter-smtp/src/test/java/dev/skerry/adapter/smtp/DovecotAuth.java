package dev.skerry.adapter.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who may sign in at Postfix, which leaves that to Dovecot: its authentication protocol, with one
 * account.
 */
final class DovecotAuth implements AutoCloseable {

    private final ServerSocket server;
    private final String mechanism;
    private final String username;
    private final String password;
    private final List<String> used = new CopyOnWriteArrayList<>();

    private DovecotAuth(ServerSocket server, String mechanism, String username, String password) {
        this.server = server;
        this.mechanism = mechanism;
        this.username = username;
        this.password = password;
    }

    static DovecotAuth start(String mechanism, String username, String password)
            throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        DovecotAuth auth = new DovecotAuth(server, mechanism, username, password);
        Thread.ofVirtual().start(auth::serve);
        return auth;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The mechanisms that Postfix was asked for, in order. */
    List<String> used() {
        return List.copyOf(used);
    }

    void forget() {
        used.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                // Closed: nobody signs in any more.
                return;
            }
        }
    }

    private void answer(Socket client) {
        Map<String, List<String>> asked = new HashMap<>();
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            OutputStream out = client.getOutputStream();
            say(out, "VERSION\t1\t1\nMECH\t" + mechanism + "\tplaintext");
            say(out, "SPID\t1\nCUID\t1\nCOOKIE\t0123456789abcdef0123456789abcdef\nDONE");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split("\t");
                switch (words[0]) {
                    case "AUTH" -> {
                        used.add(words[2]);
                        asked.put(words[1], new ArrayList<>());
                        say(
                                out,
                                "CONT\t"
                                        + words[1]
                                        + "\t"
                                        + (mechanism.equals("LOGIN") ? "VXNlcm5hbWU6" : ""));
                    }
                    case "CONT" -> say(out, next(words[1], words[2], asked.get(words[1])));
                    default -> {
                        // Versions and process ids.
                    }
                }
            }
        } catch (IOException e) {
            // Postfix has ended.
            asked.clear();
        }
    }

    private String next(String id, String base64, List<String> given) {
        given.add(new String(Base64.getDecoder().decode(base64), UTF_8));
        if (mechanism.equals("LOGIN") && given.size() == 1) {
            return "CONT\t" + id + "\tUGFzc3dvcmQ6";
        }
        List<String> right =
                mechanism.equals("LOGIN")
                        ? List.of(username, password)
                        : List.of("\0" + username + "\0" + password);
        return (given.equals(right) ? "OK\t" : "FAIL\t") + id + "\tuser=" + username;
    }

    private static void say(OutputStream out, String lines) throws IOException {
        out.write((lines + "\n").getBytes(UTF_8));
        out.flush();
    }
}
