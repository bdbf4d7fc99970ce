package dev.skerry.membership;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.table.FormerIdRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has become of a code that somebody shows: only its hash is kept, so it has to be typed. */
@Singleton
public final class FindCode {

    public record Found(Batch batch, IssuedCode code) {}

    private final BatchRepository batches;
    private final CodeRepository codes;
    private final FormerIdRepository formerIds;

    FindCode(BatchRepository batches, CodeRepository codes, FormerIdRepository formerIds) {
        this.batches = batches;
        this.codes = codes;
        this.formerIds = formerIds;
    }

    /**
     * @param typed in whatever case, with or without dashes
     */
    public Optional<Found> find(String typed) {
        return MembershipCode.of(typed)
                .flatMap(code -> codes.byHash(hashes(code)))
                .flatMap(
                        it -> batches.byId(it.batchId()).map(batch -> new Found(batch, it.code())));
    }

    /** As the site is called, and as it was before it was imported. */
    private List<String> hashes(MembershipCode code) {
        SiteId site = SiteScope.current().site().id();
        return Stream.concat(Stream.of(site), formerIds.all().stream()).map(code::hash).toList();
    }
}
