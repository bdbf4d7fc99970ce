package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.SiteView;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Puts the frame around the pages of one site. */
@Singleton
final class SiteFrames {

    private final ListSites sites;
    private final Frames frames;

    SiteFrames(ListSites sites, Frames frames) {
        this.sites = sites;
        this.frames = frames;
    }

    /** Problem {@code not_found}. */
    Frame of(HttpRequest<?> request, UUID id, SiteSection section) {
        SiteView site = sites.find(id);
        Words words = Words.in(Language.of(request));
        Step all = new Step(words.say("sites.title"), "/console/sites");
        return section == SiteSection.OVERVIEW
                ? frames.named(request, site.name(), all)
                : frames.named(
                        request,
                        words.say("section." + section.word()),
                        all,
                        new Step(site.name(), SiteSection.OVERVIEW.path(id)));
    }
}
