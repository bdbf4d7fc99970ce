package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.library.FetchTemplate;
import dev.skerry.mail.library.ListTemplateVersions;
import dev.skerry.mail.library.ListTemplates;
import dev.skerry.mail.library.RestoreTemplate;
import dev.skerry.mail.library.SaveTemplate;
import dev.skerry.mail.library.TemplateVersion;
import dev.skerry.mail.library.TemplateView;
import dev.skerry.mail.settings.MailTemplates.Written;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mail templates of one site: editors read them, admins change them. */
@Controller("/api/mail-templates")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class TemplatesController {

    /**
     * @param version the one this was made from; null to write over whatever is there
     */
    @Serdeable
    record Change(
            @NotNull String subject,
            @NotNull String html,
            @Nullable String text,
            @Nullable Map<String, Object> sample,
            @Nullable List<String> optional,
            @Nullable UUID version) {

        Written written() {
            return new Written(subject, html, text, sample, optional);
        }
    }

    private final ListTemplates listTemplates;
    private final FetchTemplate fetchTemplate;
    private final SaveTemplate saveTemplate;
    private final RestoreTemplate restoreTemplate;
    private final ListTemplateVersions listVersions;

    TemplatesController(
            ListTemplates listTemplates,
            FetchTemplate fetchTemplate,
            SaveTemplate saveTemplate,
            RestoreTemplate restoreTemplate,
            ListTemplateVersions listVersions) {
        this.listTemplates = listTemplates;
        this.fetchTemplate = fetchTemplate;
        this.saveTemplate = saveTemplate;
        this.restoreTemplate = restoreTemplate;
        this.listVersions = listVersions;
    }

    @Get
    Page<ListTemplates.Item> list() {
        return new Page<>(listTemplates.list(), null);
    }

    @Get("/{key}/{locale}")
    TemplateView fetch(String key, String locale) {
        return fetchTemplate.fetch(key, locale);
    }

    @Put("/{key}/{locale}")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    TemplateView save(String key, String locale, @Body @Valid Change change) {
        saveTemplate.save(
                new SaveTemplate.Command(key, locale, change.written(), change.version()));
        return fetchTemplate.fetch(key, locale);
    }

    /** Back to the default; one that Skerry has no default for is gone. */
    @Delete("/{key}/{locale}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    void reset(String key, String locale) {
        saveTemplate.save(new SaveTemplate.Command(key, locale, null, null));
    }

    @Get("/{key}/{locale}/versions")
    Page<TemplateVersion> versions(
            String key,
            String locale,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return listVersions.list(key, locale, PageRequest.of(limit, cursor));
    }

    @Post("/{key}/{locale}/versions/{version}/restore")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    TemplateView restore(String key, String locale, UUID version) {
        restoreTemplate.restore(key, locale, version);
        return fetchTemplate.fetch(key, locale);
    }
}
