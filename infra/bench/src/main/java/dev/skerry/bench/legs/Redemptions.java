package dev.skerry.bench.legs;

import dev.skerry.bench.Effort;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchSite;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.MemberRepository;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.membership.CreateBatch;
import dev.skerry.membership.GenerateCodes;
import dev.skerry.membership.RedeemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Everybody at one single-use code at the same moment. */
public final class Redemptions {

    private final BenchSite site;
    private final RedeemCode redeemCode;
    private final MemberRepository members;
    private final Effort effort;

    private Redemptions(BenchSite site, MemberRepository members, Effort effort) {
        this.site = site;
        this.redeemCode = site.stage().bean(RedeemCode.class);
        this.members = members;
        this.effort = effort;
    }

    /**
     * @param strange answers that are neither success nor {@code code_used}
     */
    private record Round(int successes, int strange, double seconds) {}

    public static Section play(BenchStage stage, Effort effort) throws Exception {
        BenchSite site = BenchSite.create(stage, "bench-redeem");
        return new Redemptions(site, new MemberRepository(stage.database()), effort).section();
    }

    private Section section() throws Exception {
        List<String> codes = site.asSite().call(this::codes);
        List<Round> rounds = new ArrayList<>();
        for (String code : codes) {
            rounds.add(round(code, rounds.size()));
        }
        long exact = rounds.stream().filter(it -> it.successes == 1 && it.strange == 0).count();
        double[] rates =
                rounds.stream().mapToDouble(it -> effort.attempts() / it.seconds).toArray();
        return new Section(
                "Everybody at one code",
                String.format(
                        Locale.ROOT,
                        "%,d members, each from an address of their own, redeem the same single-use code at the same moment;"
                                + " %d rounds, a new code each. Exactly one may succeed, all others must hear `code_used`. Through"
                                + " the use case, with limits counted and row security on.",
                        effort.attempts(),
                        rounds.size()),
                List.of("", ""),
                List.of(
                        List.of("Rounds with exactly one success", exact + " of " + rounds.size()),
                        List.of(
                                "Attempts/s, median of rounds",
                                String.format(Locale.ROOT, "%,.0f", Rounds.median(rates)))),
                List.of(
                        new Aim(
                                "Rounds with exactly one success",
                                Direction.EXACTLY,
                                rounds.size(),
                                exact)),
                List.of());
    }

    private List<String> codes() {
        UUID mag =
                site.stage()
                        .bean(AddMag.class)
                        .add(new AddMag.Command("bench", "Bench", null, null, 1, null))
                        .id();
        UUID batch =
                site.stage()
                        .bean(CreateBatch.class)
                        .create(
                                new CreateBatch.Command(
                                        mag,
                                        "Bench",
                                        "single_use",
                                        1,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))
                        .batch()
                        .id();
        return site.stage().bean(GenerateCodes.class).generate(batch, effort.redemptionRounds());
    }

    /** New members each time: who guessed wrong too often is not let near a code. */
    private Round round(String code, int number) throws Exception {
        List<UUID> newcomers = members.add(site.site().id().value(), number, effort.attempts());
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> attempts = new ArrayList<>();
            for (int i = 0; i < newcomers.size(); i++) {
                UUID member = newcomers.get(i);
                String address = "10." + number + "." + i / 250 + "." + i % 250;
                attempts.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return attempt(member, code, address);
                                }));
            }
            long start = System.nanoTime();
            go.countDown();
            int successes = 0;
            int strange = 0;
            for (Future<String> attempt : attempts) {
                switch (attempt.get()) {
                    case "redeemed" -> successes++;
                    case "code_used" -> {}
                    default -> strange++;
                }
            }
            return new Round(successes, strange, (System.nanoTime() - start) / 1e9);
        }
    }

    private String attempt(UUID member, String code, String address) {
        SiteScope scope = SiteScope.of(site.site(), new Actor.User(member, member, "aal1"));
        try {
            scope.call(() -> redeemCode.redeem(new RedeemCode.Command(member, code, address)));
            return "redeemed";
        } catch (Problem refused) {
            return refused.code().word();
        }
    }
}
