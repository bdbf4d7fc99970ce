package dev.skerry.local.demo;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.contact.ImportContacts;
import dev.skerry.crm.contact.MarketingList;
import dev.skerry.crm.contact.NewContact;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A newsletter with readers, and an offer to mail them. */
@Singleton
final class DemoNewsletter {

    private static final int READERS = 200;

    private final SiteSettings settings;
    private final AddList addList;
    private final ImportContacts importContacts;

    DemoNewsletter(SiteSettings settings, AddList addList, ImportContacts importContacts) {
        this.settings = settings;
        this.addList = addList;
        this.importContacts = importContacts;
    }

    void fill(DemoSite demo) {
        settings.put(MailTemplates.KEY, new MailTemplates(Map.of("offer", offer())));
        MarketingList list =
                addList.add(new AddList.Command("newsletter", "Newsletter", null, null, null));
        importContacts.enter(new ImportContacts.Command(readers(demo), List.of(list.id()), false));
    }

    private static List<NewContact> readers(DemoSite demo) {
        return IntStream.rangeClosed(1, READERS).mapToObj(i -> reader(demo, i)).toList();
    }

    private static NewContact reader(DemoSite demo, int i) {
        String address = "reader-%d@%s".formatted(i, demo.domain());
        return NewContact.read("", Map.of("email", address, "firstname", "Reader " + i));
    }

    private static Map<String, MailTemplates.Written> offer() {
        return Map.of(
                "sv", written("Hej {{name}}: {{offer}}", "Just nu: {{offer}}."),
                "en", written("Hello {{name}}: {{offer}}", "Right now: {{offer}}."));
    }

    private static MailTemplates.Written written(String subject, String sentence) {
        return MailTemplates.Written.of(subject, "<p>" + sentence + "</p>", null);
    }
}
