package dev.skerry.testing.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for one host name, made by the JDK's keytool, once per test run. */
public final class TestCertificate {

    /** Of every file that {@link #save} writes. */
    public static final String FILE_PASSWORD = "changeit";

    private static final char[] PASSWORD = FILE_PASSWORD.toCharArray();
    private static final Map<String, TestCertificate> MADE = new ConcurrentHashMap<>();

    private final KeyStore keys;
    private final SSLContext server;
    private final SSLContext trusting;

    private TestCertificate(KeyStore keys) throws GeneralSecurityException {
        this.keys = keys;
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        server = SSLContext.getInstance("TLS");
        server.init(own.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        trusted.setCertificateEntry("it", keys.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
    }

    public static TestCertificate of(String host) {
        return MADE.computeIfAbsent(host, TestCertificate::make);
    }

    /** For the server that shows this certificate. */
    public SSLContext server() {
        return server;
    }

    /** For a client that trusts this certificate and no other. */
    public SSLContext trusting() {
        return trusting;
    }

    /**
     * Key and certificate for other JVMs: {@link #load} for the server, {@code
     * javax.net.ssl.trustStore} for a client.
     */
    public void save(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #save} wrote. */
    public static TestCertificate load(Path file) {
        try {
            return read(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key and certificate, as servers read them that are not in Java. */
    public void writePem(Path file) throws IOException {
        try {
            String key = pem("PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded());
            String certificate = pem("CERTIFICATE", keys.getCertificate("it").getEncoded());
            Files.writeString(file, key + certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }

    private static TestCertificate make(String host) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("it.p12");
            Process keytool = keytool(host, file).redirectErrorStream(true).start();
            String said =
                    new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
            TestCertificate made = read(file);
            Files.delete(file);
            Files.delete(folder);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate read(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return new TestCertificate(keys);
    }

    private static ProcessBuilder keytool(String host, Path file) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                FILE_PASSWORD,
                "-keypass",
                FILE_PASSWORD);
    }
}
