package dev.skerry.local.demo;

import dev.skerry.accounts.CreateUser;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.RegisterSuperadmin;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes people, each at most once. */
@Singleton
final class DemoPeople {

    private final CreateUser createUser;
    private final RegisterSuperadmin registerSuperadmin;

    DemoPeople(CreateUser createUser, RegisterSuperadmin registerSuperadmin) {
        this.createUser = createUser;
        this.registerSuperadmin = registerSuperadmin;
    }

    StageFile.Person operator(Site platform, String email, String password) {
        create(platform, email, password, null)
                .ifPresent(
                        id ->
                                SiteScope.of(platform, DemoPlatform.WORKER)
                                        .run(() -> registerSuperadmin.register(id)));
        return new StageFile.Person(email, password, "superadmin");
    }

    StageFile.Person person(Site site, String email, String password, @Nullable Role role) {
        create(site, email, password, role);
        return new StageFile.Person(email, password, role == null ? "user" : role.word());
    }

    private Optional<UUID> create(Site site, String email, String password, @Nullable Role role) {
        String name =
                Character.toUpperCase(email.charAt(0)) + email.substring(1, email.indexOf('@'));
        CreateUser.Command command =
                new CreateUser.Command(
                        email, password, false, role, name, site.locale(), true, false, Map.of());
        try {
            return Optional.of(
                    SiteScope.of(site, DemoPlatform.WORKER)
                            .call(() -> createUser.create(command))
                            .id());
        } catch (Problem exists) {
            if (exists.code() == ProblemCode.EMAIL_EXISTS
                    || exists.code() == ProblemCode.CONFLICT) {
                return Optional.empty();
            }
            throw exists;
        }
    }
}
