package dev.skerry.testing;

import dev.skerry.kernel.net.Dns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server on the loopback interface (RFC 1035) that knows what tests tell it. Answers that do
 * not fit a datagram come over TCP, as from any other.
 */
public final class FakeDns implements AutoCloseable {

    private static final int LARGEST_DATAGRAM = 512;
    private static final int LONGEST_STRING = 255;
    private static final int SERVER_FAILURE = 2;
    private static final int NAME_ERROR = 3;

    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private volatile boolean failing;

    private FakeDns(DatagramSocket datagrams, ServerSocket streams) {
        this.datagrams = datagrams;
        this.streams = streams;
    }

    /** On a free port. */
    public static FakeDns start() {
        try {
            ServerSocket streams = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            DatagramSocket datagrams =
                    new DatagramSocket(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), streams.getLocalPort()));
            FakeDns dns = new FakeDns(datagrams, streams);
            Thread.ofPlatform().daemon().name("fake-dns-udp").start(dns::serveDatagrams);
            Thread.ofPlatform().daemon().name("fake-dns-tcp").start(dns::serveStreams);
            return dns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code skerry.dns.servers} names it. */
    public String address() {
        return "dns://127.0.0.1:" + streams.getLocalPort();
    }

    /** Replaces the records of that type and name; without values there are none. */
    public FakeDns say(Dns.Type type, String name, String... values) {
        String key = type + " " + name.toLowerCase(Locale.ROOT);
        if (values.length == 0) {
            records.remove(key);
        } else {
            records.put(key, List.of(values));
        }
        return this;
    }

    public void forget() {
        records.clear();
        failing = false;
    }

    /** Whether every question is answered by SERVFAIL. */
    public void fail(boolean fails) {
        failing = fails;
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
    }

    private void serveDatagrams() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!datagrams.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()), LARGEST_DATAGRAM);
                datagrams.send(
                        new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                Thread.onSpinWait();
            }
        }
    }

    private void serveStreams() {
        while (!streams.isClosed()) {
            try (Socket socket = streams.accept()) {
                byte[] length = socket.getInputStream().readNBytes(2);
                byte[] question =
                        socket.getInputStream().readNBytes(ByteBuffer.wrap(length).getShort());
                byte[] answer = answer(question, Short.MAX_VALUE);
                socket.getOutputStream()
                        .write(
                                ByteBuffer.allocate(2 + answer.length)
                                        .putShort((short) answer.length)
                                        .put(answer)
                                        .array());
            } catch (IOException closed) {
                Thread.onSpinWait();
            }
        }
    }

    private byte[] answer(byte[] question, int room) {
        ByteBuffer in = ByteBuffer.wrap(question).position(12);
        List<String> labels = new ArrayList<>();
        for (int length = in.get(); length > 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII));
        }
        int type = in.getShort();
        in.getShort();
        String name = String.join(".", labels).toLowerCase(Locale.ROOT);
        byte[] asked = Arrays.copyOfRange(question, 12, in.position());
        List<byte[]> found = failing ? List.of() : found(type, name);
        boolean exists = records.keySet().stream().anyMatch(it -> it.endsWith(" " + name));
        int code = failing ? SERVER_FAILURE : exists ? 0 : NAME_ERROR;
        byte[] whole = message(question, asked, type, found, code, false);
        return whole.length <= room ? whole : message(question, asked, type, List.of(), code, true);
    }

    private static byte[] message(
            byte[] question,
            byte[] asked,
            int type,
            List<byte[]> found,
            int code,
            boolean truncated) {
        int size = 12 + asked.length + found.stream().mapToInt(it -> 12 + it.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(question, 0, 2).putShort((short) (0x8580 | (truncated ? 0x200 : 0) | code));
        out.putShort((short) 1).putShort((short) found.size()).putInt(0).put(asked);
        for (byte[] it : found) {
            out.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1).putInt(60);
            out.putShort((short) it.length).put(it);
        }
        return out.array();
    }

    private List<byte[]> found(int type, String name) {
        Dns.Type wanted =
                switch (type) {
                    case 5 -> Dns.Type.CNAME;
                    case 15 -> Dns.Type.MX;
                    default -> Dns.Type.TXT;
                };
        return records.getOrDefault(wanted + " " + name, List.of()).stream()
                .map(it -> encoded(wanted, it))
                .toList();
    }

    private static byte[] encoded(Dns.Type type, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (type) {
            case TXT -> {
                byte[] text = value.getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < text.length; i += LONGEST_STRING) {
                    int length = Math.min(LONGEST_STRING, text.length - i);
                    out.write(length);
                    out.write(text, i, length);
                }
            }
            case CNAME -> host(value, out);
            case MX -> {
                out.write(0);
                out.write(Integer.parseInt(value.split(" ")[0]));
                host(value.split(" ")[1], out);
            }
        }
        return out.toByteArray();
    }

    private static void host(String name, ByteArrayOutputStream out) {
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
    }
}
