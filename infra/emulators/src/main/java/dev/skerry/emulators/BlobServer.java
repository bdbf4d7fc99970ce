package dev.skerry.emulators;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3Proxy on a folder: a bucket is a directory, an object a file with extended attributes. */
final class BlobServer {

    private BlobServer() {}

    static URI start(Path folder, String bucket, int port, LocalCredentials credentials) {
        try {
            Path blobs = Files.createDirectories(folder.resolve("blobs").toAbsolutePath());
            makePrivate(Files.createDirectories(blobs.resolve(bucket)));
            Properties settings = new Properties();
            settings.setProperty("jclouds.filesystem.basedir", blobs.toString());
            S3Proxy server =
                    S3Proxy.builder()
                            .blobStore(BlobStores.create("filesystem", settings))
                            .endpoint(URI.create("http://127.0.0.1:" + port))
                            .awsAuthentication(
                                    AuthenticationType.AWS_V4,
                                    credentials.accessKey(),
                                    credentials.secretKey())
                            // Browsers upload to presigned addresses from any site's origin.
                            .corsRules(new CrossOriginResourceSharing())
                            .build();
            server.start();
            return URI.create("http://127.0.0.1:" + server.getPort());
        } catch (Exception e) {
            throw new IllegalStateException("The blob server does not start on port " + port, e);
        }
    }

    /** S3Proxy takes a directory that others may read for a bucket that the world may read. */
    private static void makePrivate(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
