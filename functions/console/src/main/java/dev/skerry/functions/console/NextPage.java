package dev.skerry.functions.console;

import dev.skerry.kernel.page.Page;
import io.micronaut.http.uri.UriBuilder;
import org.jspecify.annotations.Nullable;

/** Where a list goes on, still filtered by what the reader asked for. */
public final class NextPage {

    private final UriBuilder address;

    private NextPage(UriBuilder address) {
        this.address = address;
    }

    /**
     * @param path of the list
     */
    public static NextPage of(String path) {
        return new NextPage(UriBuilder.of(path));
    }

    /**
     * @param asked as the reader typed it; empty where they asked for nothing
     */
    public NextPage with(String name, String asked) {
        address.queryParam(name, asked);
        return this;
    }

    /** The address of the page behind that one; empty at the end of the list. */
    public String after(Page<?> page) {
        return after(page.nextCursor());
    }

    /**
     * @param cursor of the next page; null at the end of the list
     */
    public String after(@Nullable String cursor) {
        return cursor == null ? "" : address.queryParam("cursor", cursor).build().toString();
    }
}
