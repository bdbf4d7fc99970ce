package dev.skerry.membership;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.table.FormerIdRepository;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users, groups and codes on a stage. */
final class Club {

    private final Stage stage;
    final RedeemCode redeemCode;
    private final RedeemCode unlimited;

    Club(Stage stage) {
        this.stage = stage;
        this.redeemCode = stage.bean(RedeemCode.class);
        this.unlimited =
                new RedeemCode(
                        stage.bean(RedemptionRepository.class),
                        stage.bean(FormerIdRepository.class),
                        new NoLimits(),
                        stage.clock());
    }

    void forgetEverything() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.crm_contacts, pool.mags, pool.users, app.buckets cascade");
    }

    UUID user(TestSite site, String email) {
        UUID id = Ids.next();
        Postgres.execute(
                stage.admin(),
                """
                insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)
                values ('%s', '%s', '%s', now(), now(), now())
                """
                        .formatted(site.site().id(), id, email));
        return id;
    }

    Mag mag(TestSite site, String code) {
        return site.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(AddMag.class)
                                        .add(
                                                new AddMag.Command(
                                                        code, code, null, null, null, null)));
    }

    /** A batch of single-use codes for a group, and its codes. */
    List<String> singleUse(TestSite site, Mag mag, int count) {
        return site.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(GenerateCodes.class)
                                        .generate(
                                                create(single(mag, null, null, null)).batch().id(),
                                                count));
    }

    String multiUse(TestSite site, Mag mag, @Nullable Integer maxUses, String code) {
        site.asStaff(Role.ADMIN)
                .run(
                        () ->
                                create(
                                        new CreateBatch.Command(
                                                mag.id(),
                                                "Summer",
                                                "multi_use",
                                                maxUses,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                code)));
        return code;
    }

    CreateBatch.Command single(
            Mag mag,
            @Nullable Instant starts,
            @Nullable Instant expires,
            @Nullable Integer memberDays) {
        return new CreateBatch.Command(
                mag.id(),
                "Winter",
                "single_use",
                null,
                starts,
                expires,
                memberDays,
                "SOMMAR",
                "QX",
                null,
                null,
                null);
    }

    CreateBatch.Result create(CreateBatch.Command command) {
        return stage.bean(CreateBatch.class).create(command);
    }

    RedeemCode.Result redeem(TestSite site, UUID user, String code) {
        return redeem(site, user, code, user.toString());
    }

    RedeemCode.Result redeem(TestSite site, UUID user, String code, String address) {
        return site.asUser(user)
                .call(() -> redeemCode.redeem(new RedeemCode.Command(user, code, address)));
    }

    /** For crowds: what is limited is tested elsewhere. */
    RedeemCode.Result redeemWithoutLimits(TestSite site, UUID user, String code) {
        return site.asUser(user)
                .call(() -> unlimited.redeem(new RedeemCode.Command(user, code, "::1")));
    }

    private static final class NoLimits implements Limits {
        @Override
        public Allowance take(Bucket bucket) {
            int burst = bucket.rule().burst();
            return new Allowance(burst, burst, Duration.ZERO);
        }

        @Override
        public List<Draw.Share> ask(Bucket first, Bucket second) {
            return List.of(new Draw.Share(0, 1), new Draw.Share(0, 1));
        }
    }

    long rows(String table) {
        return stage.count("select count(*) from pool." + table);
    }
}
