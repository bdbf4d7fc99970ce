package dev.skerry.kernel.secret;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.nio.BufferUnderflowException;
import java.util.Optional;

/** Seals for the site in scope what was sealed for another, as far as it opens here. */
@Singleton
public final class Reseal {

    private final BeanProvider<Sealer> sealer;

    Reseal(BeanProvider<Sealer> sealer) {
        this.sealer = sealer;
    }

    /**
     * As it is when it was sealed for the site in scope already.
     *
     * @return empty when it was sealed with the key of another installation, or is no secret at all
     * @throws dev.skerry.kernel.problem.Problem {@code unavailable} while the key is away
     */
    public Optional<byte[]> reseal(SiteId from, String purpose, byte[] sealed) {
        SiteId site = SiteScope.current().site().id();
        return open(from, purpose, sealed)
                .map(plain -> sealer.get().seal(site, purpose, plain))
                .or(() -> open(site, purpose, sealed).map(_ -> sealed));
    }

    private Optional<byte[]> open(SiteId site, String purpose, byte[] sealed) {
        try {
            return Optional.of(sealer.get().open(site, purpose, sealed));
        } catch (IllegalStateException
                | BufferUnderflowException
                | NegativeArraySizeException doesNotOpen) {
            return Optional.empty();
        }
    }
}
