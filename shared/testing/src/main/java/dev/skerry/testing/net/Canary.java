package dev.skerry.testing.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Listens on this machine, at a port that sites may name, where nobody is to knock. */
public final class Canary implements AutoCloseable {

    private final ServerSocketChannel server;
    private int knocks;

    private Canary(ServerSocketChannel server) {
        this.server = server;
    }

    /** At the first of these ports that is free, on every address of this machine. */
    public static Canary atOneOf(int... ports) {
        for (int port : ports) {
            try {
                ServerSocketChannel server = ServerSocketChannel.open();
                server.configureBlocking(false);
                try {
                    return new Canary(server.bind(new InetSocketAddress((InetAddress) null, port)));
                } catch (BindException taken) {
                    server.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("Somebody else listens at all of these ports");
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    /** How often somebody has connected. */
    public int knocks() {
        try {
            for (SocketChannel caller = server.accept(); caller != null; caller = server.accept()) {
                caller.close();
                knocks++;
            }
            return knocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
