package dev.skerry.crm.file;

import dev.skerry.crm.contact.NewContact;
import java.util.List;

/**
 * Some lines of a file, to be entered together.
 *
 * @param line the last one; 0 where there was none
 * @param rows how many had a contact on them
 */
public record Chunk(int line, int rows, List<NewContact> contacts, List<Refused> refused) {

    public Chunk {
        contacts = List.copyOf(contacts);
        refused = List.copyOf(refused);
    }
}
