package dev.skerry.accounts.password;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords: Argon2id with t=2, m=19 MiB, p=1 (OWASP's first choice for it). What
 * was imported as bcrypt is checked as bcrypt and wants to be hashed anew.
 *
 * <p>Never call this inside a transaction: it takes tens of milliseconds, and may wait for a turn.
 */
@Singleton
public final class Passwords {

    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID, 19);

    /**
     * The dearest bcrypt that is taken over. Every refused sign-in of a site costs as much as its
     * dearest hash: 10 is what Supabase makes, 12 the default of the heaviest frameworks and a
     * quarter of a second, 14 a whole second for anybody who types an address.
     */
    public static final int DEAREST_BCRYPT = 12;

    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");

    private static final int CHEAPEST_BCRYPT = 4;

    /** What a hash has to be that comes from elsewhere. */
    public static final String IMPORTABLE =
            "must be bcrypt ($2a$, $2b$, $2y$) of a cost of 4 to " + DEAREST_BCRYPT;

    private static final int BCRYPT_BYTES = 72;

    /** Each turn needs 19 MiB and a core for itself. */
    private static final int TURNS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Of no password anybody knows: checked when there is no account, so that it takes as long. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$"
                    + "1JMxaIeWeUMHtXuj68UjFyWcT46T1382ciDyYe22Lu+Pqub533hzpKOPGCUKwIvIv6FRe3w+74cfvECz6UyTKQ$"
                    + "D++2IuqA/LbriG3tzj+viu3JeKjo+Fpnes8Bt/uaL6o";

    /** The same as bcrypt, after its cost. */
    private static final String NOBODY_BCRYPT =
            "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final Semaphore turns = new Semaphore(TURNS, true);

    /** As many as there are turns; they end when nobody has signed in for a minute. */
    private final Executor threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("hash-", 0).factory());

    /** Whether a foreign hash can be imported as it is. */
    public static boolean isImportable(String hash) {
        return isBcrypt(hash) || isArgon2OfOurs(hash);
    }

    /** Whether it could be, but for its cost. */
    public static boolean isTooDear(String hash) {
        return BCRYPT.matcher(hash).matches() && cost(hash) > DEAREST_BCRYPT;
    }

    private static boolean isBcrypt(String hash) {
        return BCRYPT.matcher(hash).matches()
                && cost(hash) >= CHEAPEST_BCRYPT
                && cost(hash) <= DEAREST_BCRYPT;
    }

    public String hash(String password) {
        return inTurn(() -> argon2(password));
    }

    /**
     * As slow as {@link #hash}, but the same for the same text and salt: for secrets that are
     * looked up, and have too few bits for a fast hash.
     *
     * @param salt 16 bytes or more, another for every owner
     */
    public String derive(String text, byte[] salt) {
        return inTurn(
                () ->
                        Base64.getEncoder()
                                .encodeToString(ARGON2.hash(bytes(text), salt).getBytes()));
    }

    /**
     * @param hash null when there is no such account or it has no password: false, after as long
     */
    public boolean matches(String password, @Nullable String hash) {
        return inTurn(() -> check(password, hash == null ? NOBODY : hash)) && hash != null;
    }

    /**
     * The hash of a password that shall replace another; nothing where it is the same. To find that
     * out takes as long as the hash: both are made at once.
     *
     * @param old null when there was none
     */
    public Optional<String> hashAnother(String password, @Nullable String old) {
        CompletableFuture<String> hash =
                CompletableFuture.supplyAsync(() -> hash(password), threads);
        boolean isSame = matches(password, old);
        String made = result(hash);
        return isSame ? Optional.empty() : Optional.of(made);
    }

    /**
     * What a refused guess still has to cost after {@link #matches}: in all, one Argon2id and one
     * bcrypt of the dearest hash that the site took over, whosever address was asked about. To be
     * called for each refusal, since the wait for a turn can be told by a stopwatch, too.
     *
     * @param hash that the guess was checked against; null when there was none
     * @param dearest cost of a bcrypt hash on the site; 0 where there are none
     */
    public void evenOut(String password, @Nullable String hash, int dearest) {
        if (dearest > 0) {
            byte[] bytes = bytes(password);
            inTurn(() -> spendTheRest(bytes, hash, dearest));
        }
    }

    private static boolean spendTheRest(byte[] bytes, @Nullable String hash, int dearest) {
        if (hash == null || !isBcrypt(hash)) {
            return checkBcrypt(bytes, nobody(dearest));
        }
        // Each cost is twice the one below: with its own, these come to the dearest.
        for (int cost = cost(hash); cost < dearest; cost++) {
            checkBcrypt(bytes, nobody(cost));
        }
        return checkArgon2(bytes, NOBODY);
    }

    private static String nobody(int cost) {
        return "$2b$" + (cost < 10 ? "0" : "") + cost + "$" + NOBODY_BCRYPT;
    }

    private static int cost(String bcrypt) {
        return Integer.parseInt(bcrypt.substring(4, 6));
    }

    /** Whether the hash is weaker than what {@link #hash} makes. */
    public static boolean isOutdated(String hash) {
        return !isArgon2OfOurs(hash);
    }

    private static boolean isArgon2OfOurs(String hash) {
        return hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private static boolean check(String password, String hash) {
        byte[] bytes = bytes(password);
        if (hash.startsWith("$argon2id$")) {
            return checkArgon2(bytes, hash);
        }
        // bcrypt reads 72 bytes and ignores the rest: two passwords would be one.
        return isBcrypt(hash) && checkBcrypt(bytes, hash) && bytes.length <= BCRYPT_BYTES;
    }

    private static boolean checkArgon2(byte[] bytes, String hash) {
        return ARGON2.check(bytes, hash.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What Go, PostgreSQL and PHP write as {@code $2a$} and {@code $2y$} is {@code $2b$} by another
     * name. Our library takes {@code $2a$} for the early C implementation, which hashed letters
     * beyond ASCII wrongly.
     */
    private static boolean checkBcrypt(byte[] bytes, String hash) {
        String plain = "$2b$" + hash.substring(4);
        return BcryptFunction.getInstanceFromHash(plain)
                .check(
                        Arrays.copyOf(bytes, Math.min(bytes.length, BCRYPT_BYTES)),
                        plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static String argon2(String password) {
        return ARGON2.hash(bytes(password)).getResult();
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.unavailable(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable(PATIENCE);
        }
        try {
            return Thread.currentThread().isVirtual() ? apart(work) : work.get();
        } finally {
            turns.release();
        }
    }

    /**
     * On a thread of its own: a hash never blocks, so on virtual threads a few of them would keep
     * every other request off the processors until they are done.
     */
    private <T> T apart(Supplier<T> work) {
        return result(CompletableFuture.supplyAsync(work, threads));
    }

    private static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
