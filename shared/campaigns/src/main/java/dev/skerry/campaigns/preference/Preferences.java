package dev.skerry.campaigns.preference;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets of a site's mass mail.
 *
 * @param address enough of it to be recognised by its owner
 * @param bulk whether any mass mail comes at all
 * @param list the list that the link is about; null for all mass mail
 * @param lists those they are on, and the one that the link is about
 */
public record Preferences(String address, boolean bulk, @Nullable String list, List<Listed> lists) {

    /**
     * @param wanted whether they did not leave this list
     * @param returned whether they came back to it after they had left all mass mail
     */
    public record Listed(String slug, String name, boolean wanted, boolean returned) {}

    public Preferences {
        lists = List.copyOf(lists);
    }

    /** The list that the link is about, while it still exists. */
    public Optional<Listed> about() {
        return lists.stream().filter(it -> it.slug().equals(list)).findFirst();
    }

    /** Whether what the link came with still comes. */
    public boolean wanted() {
        return about().map(it -> it.wanted() && (bulk || it.returned())).orElse(bulk);
    }
}
