package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.domain.CheckSenderDomain;
import dev.skerry.mail.domain.FetchSenderDomain;
import dev.skerry.mail.domain.ListSenderDomains;
import dev.skerry.mail.domain.RemoveSenderDomain;
import dev.skerry.mail.domain.SenderDomain;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The domains that one site sends from: editors see how they stand, admins change them. */
@Controller("/api/sender-domains")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class SenderDomainsController {

    /**
     * @param spf what the relay's owner asks for: {@code include:_spf.relay.example}
     */
    @Serdeable
    record Addition(
            @NotNull @Size(max = 253) String domain,
            @Nullable @Size(max = 250) String spf,
            @Nullable List<@NotNull @Valid Entry> providerRecords) {

        AddSenderDomain.Command command() {
            return new AddSenderDomain.Command(
                    domain,
                    spf,
                    providerRecords == null
                            ? null
                            : providerRecords.stream().map(Entry::record).toList());
        }
    }

    /** A record as the provider's console shows it. */
    @Serdeable
    record Entry(
            @NotNull @Size(max = 10) String type,
            @NotNull @Size(max = 254) String name,
            @NotNull @Size(max = 1000) String value) {

        AddSenderDomain.ProviderRecord record() {
            return new AddSenderDomain.ProviderRecord(type, name, value);
        }
    }

    private final AddSenderDomain addSenderDomain;
    private final ListSenderDomains listSenderDomains;
    private final FetchSenderDomain fetchSenderDomain;
    private final CheckSenderDomain checkSenderDomain;
    private final RemoveSenderDomain removeSenderDomain;

    SenderDomainsController(
            AddSenderDomain addSenderDomain,
            ListSenderDomains listSenderDomains,
            FetchSenderDomain fetchSenderDomain,
            CheckSenderDomain checkSenderDomain,
            RemoveSenderDomain removeSenderDomain) {
        this.addSenderDomain = addSenderDomain;
        this.listSenderDomains = listSenderDomains;
        this.fetchSenderDomain = fetchSenderDomain;
        this.checkSenderDomain = checkSenderDomain;
        this.removeSenderDomain = removeSenderDomain;
    }

    @Get
    Page<SenderDomain> list() {
        return new Page<>(listSenderDomains.list(), null);
    }

    @Get("/{id}")
    SenderDomain fetch(UUID id) {
        return fetchSenderDomain.fetch(id);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    SenderDomain add(@Body @Valid Addition addition) {
        return addSenderDomain.add(addition.command());
    }

    @Post("/{id}/check")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    SenderDomain check(UUID id) {
        return checkSenderDomain.check(id);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    void remove(UUID id) {
        removeSenderDomain.remove(id);
    }
}
