package dev.skerry.kernel.secret;

/** Where an installation keeps what must not stand in its configuration. */
@FunctionalInterface
public interface SecretStore {

    /**
     * The whole secret. Remembered by the adapter: a changed secret reaches an environment when it
     * starts.
     *
     * @throws dev.skerry.kernel.problem.Problem {@code unavailable} while the store is away
     * @throws IllegalStateException when there is no such secret, or it may not be read
     */
    String read(String name);
}
