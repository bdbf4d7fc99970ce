package dev.skerry.functions.console.mail;

import dev.skerry.mail.library.ListTemplates;
import java.util.List;

/**
 * A template in a list of them.
 *
 * @param items in each of its languages
 * @param switched whether it can be switched off
 * @param on whether mail from it leaves
 */
public record TemplateRow(
        String key, List<ListTemplates.Item> items, boolean switched, boolean on) {

    public TemplateRow {
        items = List.copyOf(items);
    }
}
