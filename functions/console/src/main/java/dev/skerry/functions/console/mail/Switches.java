package dev.skerry.functions.console.mail;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.library.ListTemplates;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.sites.EditSetting;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which mails the site sends: switches within the setting {@code mail_settings}. */
@Singleton
final class Switches {

    private final SiteSettings settings;
    private final EditSetting editSetting;

    Switches(SiteSettings settings, EditSetting editSetting) {
        this.settings = settings;
        this.editSetting = editSetting;
    }

    /** The templates by their key, each with its languages. */
    List<TemplateRow> rows(List<ListTemplates.Item> items) {
        MailSettings now = settings.find(MailSettings.KEY).orElse(MailSettings.STANDARD);
        Map<String, List<ListTemplates.Item>> byKey = new LinkedHashMap<>();
        items.forEach(it -> byKey.computeIfAbsent(it.key(), _ -> new ArrayList<>()).add(it));
        return byKey.entrySet().stream()
                .map(
                        it ->
                                new TemplateRow(
                                        it.getKey(),
                                        it.getValue(),
                                        MailSettings.switches(it.getKey()),
                                        now.sends(it.getKey())))
                .toList();
    }

    /**
     * @throws Problem {@code invalid_request} for a mail that always leaves
     */
    void turn(String key, boolean on) {
        if (!MailSettings.switches(key)) {
            throw Problem.invalid("/key", "is not to be switched off");
        }
        String setting = MailSettings.KEY.name();
        editSetting.replace(setting, Members.of(editSetting.show(setting)).with(key, on).node());
    }
}
