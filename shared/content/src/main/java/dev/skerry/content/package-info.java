/**
 * Media and galleries. Owns {@code media}, {@code galleries}, their items and groups, and {@code
 * gallery_documents}: each gallery as it is answered, rewritten in the transaction that changes it.
 *
 * <p>Who sees what: {@code public} is for everybody, {@code members} for whoever is signed in,
 * {@code mag} for members of one of the groups (MAGs); media are protected one by one in the same
 * way. Start at {@link dev.skerry.content.FetchGallery} for reading, at {@link
 * dev.skerry.content.ChangeGallery} for writing.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.content;
