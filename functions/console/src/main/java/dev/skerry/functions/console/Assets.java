package dev.skerry.functions.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Style, scripts and picture of the console. Each has an address that changes with what it holds,
 * so a browser keeps it for good and never has an old one.
 */
public final class Assets {

    /**
     * @param address its name with the beginning of its hash, {@code console.1a2b3c4d.css}
     */
    record Asset(String address, String type, byte[] plain, byte[] gzipped) {}

    private static final Map<String, Asset> BY_NAME = new HashMap<>();
    private static final Map<String, Asset> BY_ADDRESS = new HashMap<>();

    static {
        add("console.css", "text/css;charset=utf-8", "console.css");
        add("console.js", "text/javascript;charset=utf-8", "console.js");
        add("icon.svg", "image/svg+xml", "icon.svg");
        add(
                "htmx.js",
                "text/javascript;charset=utf-8",
                "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");
    }

    private Assets() {}

    /** Where pages find the asset of that name. */
    public static String path(String name) {
        Asset asset = BY_NAME.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("No asset " + name);
        }
        return "/console/assets/" + asset.address();
    }

    static Optional<Asset> at(String address) {
        return Optional.ofNullable(BY_ADDRESS.get(address));
    }

    private static void add(String name, String type, String resource) {
        byte[] plain = load(resource);
        int dot = name.lastIndexOf('.');
        String address = name.substring(0, dot) + "." + hash(plain) + name.substring(dot);
        Asset asset = new Asset(address, type, plain, gzip(plain));
        BY_NAME.put(name, asset);
        BY_ADDRESS.put(address, asset);
    }

    private static byte[] load(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has it", e);
        }
    }
}
