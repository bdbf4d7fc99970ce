package dev.skerry.functions.console.members;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.crm.mag.ChangeMag;
import dev.skerry.crm.mag.Mag;
import dev.skerry.functions.console.Asked;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody types of a membership group, as they typed it. */
@Serdeable
public record GroupDraft(
        @Nullable String name,
        @Nullable String code,
        @Nullable String tier,
        @Nullable String description,
        @Nullable String defaultMessage) {

    static final GroupDraft EMPTY = new GroupDraft("", "", "", "", "");

    public GroupDraft {
        name = Asked.text(name);
        code = Asked.text(code);
        tier = Asked.text(tier);
        description = Asked.text(description);
        defaultMessage = Asked.text(defaultMessage);
    }

    static GroupDraft of(Mag mag) {
        return new GroupDraft(
                mag.name(),
                mag.code(),
                String.valueOf(mag.tier()),
                mag.description(),
                mag.defaultMessage());
    }

    AddMag.Command added() {
        return new AddMag.Command(code, name, null, description, number(), defaultMessage);
    }

    ChangeMag.Command changed(UUID id) {
        return new ChangeMag.Command(id, name, description, number(), defaultMessage);
    }

    private @Nullable Integer number() {
        return Numbers.whole("/tier", tier);
    }
}
