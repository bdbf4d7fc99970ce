package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.domain.AddSenderDomain.ProviderRecord;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain to send from, as somebody typed it.
 *
 * @param providerRecords one a line as the provider's console shows them: {@code CNAME name value}
 */
@Serdeable
public record SenderDomainForm(
        @Nullable String domain, @Nullable String spf, @Nullable String providerRecords) {

    static final SenderDomainForm EMPTY = new SenderDomainForm("", "", "");

    public SenderDomainForm {
        domain = Asked.text(domain);
        spf = Asked.text(spf);
        providerRecords = Asked.text(providerRecords);
    }

    /**
     * @throws Problem {@code invalid_request} for a line that is no record
     */
    AddSenderDomain.Command command() {
        List<ProviderRecord> records =
                Asked.text(providerRecords)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(SenderDomainForm::record)
                        .toList();
        return new AddSenderDomain.Command(
                Asked.text(domain), Asked.given(spf), records.isEmpty() ? null : records);
    }

    private static ProviderRecord record(String line) {
        String[] parts = line.strip().split("\\s+", 3);
        if (parts.length < 3) {
            throw Problem.invalid("/providerRecords", "must be a type, a name and a value");
        }
        return new ProviderRecord(parts[0], parts[1], parts[2]);
    }
}
