package dev.skerry.operations.provision;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whoever is to run the site gets a mail with a one-time link; no password is ever in one. */
@Singleton
public final class InviteAdmin implements JobStep {

    private static final Actor WORKER = new Actor.Worker("provision");

    private final Directory directory;
    private final AddTeamMember add;

    InviteAdmin(Directory directory, AddTeamMember add) {
        this.directory = directory;
        this.add = add;
    }

    @Override
    public String name() {
        return "invite";
    }

    @Override
    public boolean take(JobRun run) {
        Optional<String> address = run.wish("adminEmail");
        if (address.isPresent()) {
            Site site = directory.byId(run.site()).orElseThrow();
            AddTeamMember.Command member =
                    new AddTeamMember.Command(
                            address.get(),
                            Role.ADMIN,
                            true,
                            null,
                            run.wish("adminName").orElse(null),
                            site.locale(),
                            true);
            SiteScope.of(site, WORKER, "job-" + run.id()).run(() -> invite(member));
        }
        return true;
    }

    private void invite(AddTeamMember.Command member) {
        try {
            add.add(member);
        } catch (Problem problem) {
            // Somebody who has the role already was invited the last time.
            if (problem.code() != ProblemCode.EMAIL_EXISTS) {
                throw problem;
            }
        }
    }
}
