package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A gallery as others see it, or would once it is published: the documents that {@link
 * FetchGallery} answers with, for staff to look at.
 */
@Singleton
public final class PreviewGallery {

    /** Whose eyes it is seen with. */
    public sealed interface Reader {

        record Visitor() implements Reader {}

        /**
         * Somebody who is signed in.
         *
         * @param mags the groups they are in
         */
        record Member(List<UUID> mags) implements Reader {
            public Member {
                mags = List.copyOf(mags);
            }
        }
    }

    private final GalleryRepository galleries;
    private final PublicGalleryRepository documents;
    private final SignedAddresses addresses;
    private final ContentJson json;

    PreviewGallery(
            GalleryRepository galleries,
            PublicGalleryRepository documents,
            SignedAddresses addresses,
            ContentJson json) {
        this.galleries = galleries;
        this.documents = documents;
        this.addresses = addresses;
        this.json = json;
    }

    /**
     * Empty where the reader is told that there is no such gallery.
     *
     * @throws Problem {@code not_found}
     */
    public Optional<JsonNode> preview(UUID gallery, Reader reader) {
        if (galleries.find(gallery).isEmpty()) {
            throw Problem.notFound("gallery");
        }
        Optional<PublicGallery> found =
                switch (reader) {
                    case Reader.Visitor _ -> documents.likeVisitor(gallery);
                    case Reader.Member member ->
                            Optional.of(documents.likeMember(gallery, member.mags()));
                };
        return found.flatMap(this::document);
    }

    private Optional<JsonNode> document(PublicGallery found) {
        return Optional.ofNullable(found.body())
                .map(it -> found.signed() ? addresses.within(it) : it)
                .map(it -> json.parse(new String(it, StandardCharsets.UTF_8)));
    }
}
