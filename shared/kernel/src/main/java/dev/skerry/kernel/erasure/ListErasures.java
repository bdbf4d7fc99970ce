package dev.skerry.kernel.erasure;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;

/** The receipts of the site in scope, newest first. */
@Singleton
public final class ListErasures {

    private final ErasureRepository erasures;

    ListErasures(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    public Page<Receipt> list(PageRequest page) {
        Page<Forgotten> found =
                Page.of(erasures.page(page), page, forgotten -> forgotten.receipt().id());
        return new Page<>(
                found.items().stream().map(Forgotten::receipt).toList(), found.nextCursor());
    }
}
