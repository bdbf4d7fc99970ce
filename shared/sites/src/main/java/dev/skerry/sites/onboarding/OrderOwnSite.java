package dev.skerry.sites.onboarding;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;

/** Orders the site of an onboarding, unless it is there. */
@Singleton
final class OrderOwnSite {

    private static final int TRIES = 8;

    private final OrderSite orderSite;
    private final Directory directory;
    private final String baseDomain;

    OrderOwnSite(
            OrderSite orderSite,
            Directory directory,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        this.orderSite = orderSite;
        this.directory = directory;
        this.baseDomain = baseDomain;
    }

    /** Two at once try the same id: one of them gets it. A slug that is taken leads to another. */
    void order(Onboarding wanted) {
        String slug = SlugOf.name(wanted.name());
        for (int i = 0; i < TRIES; i++) {
            if (isThere(wanted)) {
                return;
            }
            try {
                String name = i == 0 ? slug : SlugOf.another(slug);
                orderSite.order(command(wanted, name));
                return;
            } catch (Problem refused) {
                // Reserved, empty or taken, or the site itself is there by now.
                boolean another =
                        refused.code() == ProblemCode.CONFLICT
                                || refused.code() == ProblemCode.INVALID_REQUEST;
                if (!another) {
                    throw refused;
                }
            }
        }
        if (!isThere(wanted)) {
            throw new Problem(ProblemCode.CONFLICT, "No name for the site was free");
        }
    }

    private boolean isThere(Onboarding wanted) {
        directory.clear();
        return directory.byId(wanted.site()).isPresent();
    }

    /** Nobody has to be invited: who asks has an account. */
    private OrderSite.Command command(Onboarding wanted, String slug) {
        CreateSite.Command facts =
                new CreateSite.Command(
                        slug,
                        wanted.name(),
                        wanted.kind(),
                        wanted.locale(),
                        "https://" + slug + "." + baseDomain,
                        List.of(),
                        List.of(),
                        null,
                        Plan.SMALL,
                        SiteMode.COMING_SOON,
                        wanted.email());
        return new OrderSite.Command(facts, SitePlace.POOL, null, null, null, wanted.site());
    }
}
