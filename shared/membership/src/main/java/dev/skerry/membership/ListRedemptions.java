package dev.skerry.membership;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who used the codes of a batch, and when; the newest first. */
@Singleton
public final class ListRedemptions {

    private final RedemptionRepository redemptions;

    ListRedemptions(RedemptionRepository redemptions) {
        this.redemptions = redemptions;
    }

    public Page<Redemption> list(UUID batch, PageRequest asked) {
        return redemptions.ofBatch(batch, asked);
    }
}
