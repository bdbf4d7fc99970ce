package dev.skerry.sites;

import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** Orders a site that is filled with what another one held when it was exported. */
@Singleton
public final class OrderImport {

    private final OrderSite orderSite;
    private final Directory directory;
    private final BeanProvider<BlobStore> store;

    OrderImport(OrderSite orderSite, Directory directory, BeanProvider<BlobStore> store) {
        this.orderSite = orderSite;
        this.directory = directory;
        this.store = store;
    }

    /**
     * What the export holds is looked at by the job, before anything of it is written.
     *
     * @throws Problem {@code invalid_request} when no such export lies in the store; {@code
     *     conflict} when the slug, a domain or the id is taken
     */
    public OrderSite.Result order(OrderSite.Command command, ImportedExport export) {
        if (export.files(directory.platform())
                .call(() -> store.get().head(export.manifest()))
                .isEmpty()) {
            throw Problem.invalid("/imported", "is no export that lies here");
        }
        return orderSite.order(command.with(export));
    }
}
