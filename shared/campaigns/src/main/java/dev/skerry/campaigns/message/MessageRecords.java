package dev.skerry.campaigns.message;

import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What campaigns keep of a person: the messages in their inbox, and when they were mailed of them.
 */
@Singleton
@Order(-1)
final class MessageRecords implements PersonalRecords {

    private final MessageRepository messages;
    private final OfflineMailRepository offlineMails;

    MessageRecords(MessageRepository messages, OfflineMailRepository offlineMails) {
        this.messages = messages;
        this.offlineMails = offlineMails;
    }

    @Override
    public String domain() {
        return "campaigns";
    }

    @Override
    public List<RecordSet> records() {
        return List.of(MessageRepository.OF_A_PERSON, OfflineMailRepository.OF_A_PERSON);
    }

    @Override
    public List<Erasure> erase(Person person) {
        return List.of(
                Erasure.removed("messages", messages.remove(person)),
                Erasure.removed("offline_mails", offlineMails.remove(person)));
    }
}
