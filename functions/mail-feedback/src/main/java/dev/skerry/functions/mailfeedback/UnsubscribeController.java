package dev.skerry.functions.mailfeedback;

import dev.skerry.campaigns.preference.FetchPreferences;
import dev.skerry.campaigns.preference.Preferences;
import dev.skerry.campaigns.preference.SavePreferences;
import dev.skerry.campaigns.preference.Unsubscribe;
import dev.skerry.http.Limited;
import dev.skerry.http.LinkSite;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.Optional;
import java.util.Set;

/**
 * The link in mass mail.
 *
 * <p>{@code GET} answers a page and changes nothing, for mail scanners open every link. {@code
 * POST} acts at once, without a session: it ends what the mail was part of, with {@code
 * List-Unsubscribe=One-Click} in its body (RFC 8058), which mail programs send and the page's
 * button too, and with whatever else there. Only the page's other buttons say something different,
 * and they say it in the address: {@code ?save=1&bulk=1&list=news} is all that is still wanted.
 * Limited by nothing but the gateway: providers send the clicks of all their users from few
 * addresses, and a token of 128 bits is not guessed.
 */
@Controller("/api/unsubscribe/{token}")
@Produces({MediaType.TEXT_HTML, MediaType.ALL})
@SiteEndpoint(site = LinkSite.class, limit = Limited.NOT, whileLocked = true)
class UnsubscribeController {

    private final FetchPreferences fetchPreferences;
    private final Unsubscribe unsubscribe;
    private final SavePreferences savePreferences;

    UnsubscribeController(
            FetchPreferences fetchPreferences,
            Unsubscribe unsubscribe,
            SavePreferences savePreferences) {
        this.fetchPreferences = fetchPreferences;
        this.unsubscribe = unsubscribe;
        this.savePreferences = savePreferences;
    }

    @Get
    HttpResponse<?> show(String token, HttpRequest<?> request) {
        return page(request, fetchPreferences.fetch(token), PreferencePage.Said.NOTHING);
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> press(String token, HttpRequest<?> request) {
        HttpParameters chosen = request.getParameters();
        if (!chosen.contains("save")) {
            return page(request, unsubscribe.unsubscribe(token), PreferencePage.Said.UNSUBSCRIBED);
        }
        SavePreferences.Command command =
                new SavePreferences.Command(
                        token, chosen.contains("bulk"), Set.copyOf(chosen.getAll("list")));
        return page(request, savePreferences.save(command), PreferencePage.Said.SAVED);
    }

    private static HttpResponse<?> page(
            HttpRequest<?> request, Optional<Preferences> found, PreferencePage.Said said) {
        String language = PreferencePage.language(request);
        var answer =
                found.isPresent()
                        ? HttpResponse.ok(PreferencePage.html(language, found.get(), said))
                        : HttpResponse.notFound(PreferencePage.unknown(language));
        return PageHeaders.on(answer);
    }
}
