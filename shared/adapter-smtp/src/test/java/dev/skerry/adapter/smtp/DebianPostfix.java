package dev.skerry.adapter.smtp;

import dev.skerry.testing.smtp.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Postfix with TLS and sign-in, on free ports and in a folder of its own. It takes mail only from
 * who signed in, and hands it on to the port it is told.
 */
final class DebianPostfix implements AutoCloseable {

    /** Postfix wants to own its queue as somebody, and Debian always has these two. */
    private static final String OWNER = "mail";

    private static final String GROUP = "daemon";

    private static final String MAIN =
            """
            compatibility_level = 3.6
            queue_directory = %1$s/spool
            data_directory = %1$s/state
            daemon_directory = %2$s
            shlib_directory = %3$s
            mail_owner = %4$s
            setgid_group = %5$s
            myhostname = localhost
            import_environment = MAIL_CONFIG MAIL_LOGTAG LD_LIBRARY_PATH
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks =
            mydestination =
            alias_maps =
            virtual_mailbox_domains = here.example
            virtual_mailbox_maps = inline:{ kim@here.example=kim }
            message_size_limit = 200000
            relayhost = [127.0.0.1]:%6$d
            smtp_tls_security_level = none
            smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:%7$d
            smtpd_tls_security_level = may
            smtpd_tls_auth_only = yes
            smtpd_tls_chain_files = %1$s/it.pem
            smtpd_error_sleep_time = 0
            smtpd_peername_lookup = no
            disable_dns_lookups = yes
            smtp_host_lookup = native
            maillog_file_prefixes = %1$s
            maillog_file = %1$s/log
            """;

    private static final String MASTER =
            """
            127.0.0.1:%d inet n - n - - smtpd
            127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            anvil unix - - n - 1 anvil
            smtp unix - - n - - smtp
            relay unix - - n - - smtp
            error unix - - n - - error
            retry unix - - n - - error
            postlog unix-dgram n - n - 1 postlogd
            """;

    private final Path folder;
    private final Process master;
    private final int startTls;
    private final int tls;

    private DebianPostfix(Path folder, Process master, int startTls, int tls) {
        this.folder = folder;
        this.master = master;
        this.startTls = startTls;
        this.tls = tls;
    }

    /**
     * @param next the port that takes what it relays
     */
    static DebianPostfix start(
            DebianPackage files, TestCertificate certificate, DovecotAuth auth, int next)
            throws IOException {
        Path folder = Files.createTempDirectory("postfix");
        int startTls = freePort();
        int tls = freePort();
        folders(folder);
        certificate.writePem(folder.resolve("it.pem"));
        String main =
                MAIN.formatted(
                        folder,
                        files.daemons(),
                        files.libraries(),
                        OWNER,
                        GROUP,
                        next,
                        auth.port());
        Files.writeString(folder.resolve("main.cf"), main);
        Files.writeString(folder.resolve("master.cf"), MASTER.formatted(startTls, tls));
        List<String> command =
                List.of(
                        files.daemons().resolve("master").toString(),
                        "-c",
                        folder.toString(),
                        "-d");
        Process master =
                files.command(command).redirectOutput(folder.resolve("said").toFile()).start();
        DebianPostfix postfix = new DebianPostfix(folder, master, startTls, tls);
        postfix.awaitReady();
        return postfix;
    }

    int startTlsPort() {
        return startTls;
    }

    int tlsPort() {
        return tls;
    }

    /** What it wrote down, for a test that fails. */
    String log() throws IOException {
        Path log = folder.resolve("log");
        String said = Files.readString(folder.resolve("said"));
        return Files.exists(log) ? said + Files.readString(log) : said;
    }

    private static void folders(Path folder) throws IOException {
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER);
        // Its processes are not root, and have to pass through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("spool/pid"));
        Files.setOwner(Files.createDirectory(folder.resolve("state")), owner);
        for (String name :
                List.of(
                        "active",
                        "bounce",
                        "corrupt",
                        "defer",
                        "deferred",
                        "flush",
                        "hold",
                        "incoming",
                        "maildrop",
                        "private",
                        "public",
                        "saved",
                        "trace")) {
            Files.setOwner(Files.createDirectory(folder.resolve("spool").resolve(name)), owner);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (master.isAlive() && System.nanoTime() < deadline) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", tls), 100);
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        String log = log();
        close();
        throw new IOException("Postfix did not start: " + log);
    }

    /** Its children end with it. */
    @Override
    public void close() throws IOException {
        master.destroy();
        try {
            master.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
