package dev.skerry.bench.legs;

import com.password4j.Argon2Function;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.bench.Effort;
import dev.skerry.bench.load.Contestant;
import dev.skerry.bench.load.Dialogue;
import dev.skerry.bench.load.HttpLoad;
import dev.skerry.bench.load.HttpRequest;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.load.Sample;
import dev.skerry.bench.load.ThreadLoad;
import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchSite;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.People;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.identity.AccessTokens;
import dev.skerry.kernel.identity.JwtAccessTokens;
import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signing in beside its hash alone, refreshing and asking who one is beside their SQL alone. */
public final class Accounts {

    private static final int CLIENTS = 16;
    private static final double SIGN_IN_SHARE = 0.8;

    private static final Pattern REFRESH_TOKEN =
            Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"");

    private final BenchStage stage;
    private final Effort effort;
    private final People people;
    private final List<SignedIn> sessions;
    private final AccountRows rows = new AccountRows();
    private final List<Aim> aims = new ArrayList<>();

    private Accounts(BenchStage stage, Effort effort, People people) {
        this.stage = stage;
        this.effort = effort;
        this.people = people;
        this.sessions = people.signIn(CLIENTS);
    }

    public static Section play(BenchStage stage, Effort effort) throws Exception {
        BenchSite site = BenchSite.create(stage, "bench-accounts");
        return new Accounts(stage, effort, People.settle(site, Math.max(CLIENTS, effort.crowd())))
                .section();
    }

    private Section section() throws Exception {
        beside("Token refresh", this::refreshing, people.rows()::refresh);
        beside("GET /auth/v1/user", this::asking, people.rows()::fetch);
        checks();
        warmSignIns();
        signIns(effort.crowd() / 4);
        signIns(effort.crowd());
        return new Section(
                "Accounts over HTTP",
                "`POST /auth/v1/token` and `GET /auth/v1/user` on the local host, every client an account of its own: site and"
                        + " key resolved, tries counted, sessions written, audited, row security on. The ceiling of a sign-in is"
                        + " checking the same Argon2id hash and nothing else, on every processor at once; that of the others are"
                        + " their statements on the same tables through plain JDBC as a superuser, as many at once as there are"
                        + " clients. Checking a token is one thread's work: the signature the first time it is seen, its hash"
                        + " from then on; whether its session is alive is asked each time and is part of `GET /auth/v1/user`."
                        + " Before they are measured, 3,000 sign-ins let the JVM compile what it will.",
                AccountRows.COLUMNS,
                rows.all(),
                aims,
                List.of());
    }

    private void warmSignIns() throws Exception {
        for (int made = 0; made < effort.signIns(); ) {
            made += HttpLoad.run(stage.http(), signingIn(effort.crowd()), effort.warmUp()).count();
        }
    }

    private void signIns(int clients) throws Exception {
        List<Dialogue> dialogues = signingIn(clients);
        int processors = Runtime.getRuntime().availableProcessors();
        List<ThreadLoad.Work> hashing = Collections.nCopies(processors, this::hash);
        Rounds played =
                play("Sign-in", dialogues, "Argon2id alone", time -> ThreadLoad.run(hashing, time));
        rows.add(played, "Sign-in", "Argon2id alone", clients);
        rows.add(played, "Argon2id alone", "Argon2id alone", processors);
        aims.add(
                new Aim(
                        "Sign-ins, of Argon2id alone, " + clients + " clients",
                        Direction.AT_LEAST,
                        SIGN_IN_SHARE,
                        played.ratio("Sign-in", "Argon2id alone")));
    }

    private List<Dialogue> signingIn(int clients) {
        List<Dialogue> dialogues = new ArrayList<>();
        for (String email : people.emails().subList(0, clients)) {
            String body =
                    "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, People.PASSWORD);
            HttpRequest request =
                    HttpRequest.post("/auth/v1/token?grant_type=password", apikey(), body);
            dialogues.add(_ -> request);
        }
        return dialogues;
    }

    /** By the parameters that the hash names: they are what we hash with. */
    private void hash() {
        byte[] hash = people.passwordHash().getBytes(StandardCharsets.US_ASCII);
        byte[] password = People.PASSWORD.getBytes(StandardCharsets.UTF_8);
        if (!Argon2Function.getInstanceFromHash(people.passwordHash()).check(password, hash)) {
            throw new IllegalStateException("The password is right");
        }
    }

    @FunctionalInterface
    private interface Statements {
        ThreadLoad.Work on(Connection connection, String email) throws SQLException;
    }

    @FunctionalInterface
    private interface DialogueOf {
        Dialogue with(SignedIn session);
    }

    private void beside(String name, DialogueOf dialogue, Statements statements) throws Exception {
        List<Dialogue> dialogues = sessions.stream().map(dialogue::with).toList();
        String ceiling = "its SQL alone";
        Rounds played = play(name, dialogues, ceiling, time -> statements(statements, time));
        rows.add(played, name, ceiling, CLIENTS);
        rows.add(played, ceiling, ceiling, CLIENTS);
    }

    private Sample statements(Statements statements, Duration time) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            List<ThreadLoad.Work> workers = new ArrayList<>();
            for (String email : people.emails().subList(0, CLIENTS)) {
                connections.add(stage.database().connect());
                workers.add(statements.on(connections.getLast(), email));
            }
            return ThreadLoad.run(workers, time);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Dialogue refreshing(SignedIn session) {
        String[] token = {session.refreshToken()};
        return answer -> {
            // A new connection knows no answer and shows the token of the last one.
            Matcher next = REFRESH_TOKEN.matcher(answer.get());
            token[0] = next.find() ? next.group(1) : token[0];
            return HttpRequest.post(
                    "/auth/v1/token?grant_type=refresh_token",
                    apikey(),
                    "{\"refresh_token\":\"" + token[0] + "\"}");
        };
    }

    private Dialogue asking(SignedIn session) {
        HttpRequest request =
                HttpRequest.get(
                        "/auth/v1/user",
                        Map.of(
                                "apikey",
                                people.site().publishableKey(),
                                "authorization",
                                "Bearer " + session.accessToken()));
        return _ -> request;
    }

    private Map<String, String> apikey() {
        return Map.of("apikey", people.site().publishableKey());
    }

    private Rounds play(
            String name, List<Dialogue> dialogues, String ceiling, Contestant.Run beside)
            throws Exception {
        Contestant.Run ours = time -> HttpLoad.run(stage.http(), dialogues, time);
        return play(
                List.of(
                        new Contestant(name, ours, stage::hostCpu),
                        Contestant.of(ceiling, beside)));
    }

    private Rounds play(List<Contestant> contestants) throws Exception {
        for (Contestant contestant : contestants) {
            contestant.run().run(effort.warmUp());
        }
        return Rounds.play(contestants, effort.rounds(), effort.turn());
    }

    private void checks() throws Exception {
        String token = sessions.getFirst().accessToken();
        AccessTokens known = tokens();
        List<Contestant> contestants =
                List.of(
                        check("Token check, first sight", () -> verify(tokens(), token)),
                        check("Token check, seen before", () -> verify(known, token)));
        Rounds played = play(contestants);
        contestants.forEach(each -> rows.addAlone(played, each.name()));
    }

    private static Contestant check(String name, ThreadLoad.Work work) {
        return Contestant.of(name, time -> ThreadLoad.run(List.of(work), time.dividedBy(4)));
    }

    private AccessTokens tokens() {
        return new JwtAccessTokens(
                stage.bean(Directory.class), stage.bean(JsonMapper.class), stage.bean(Clock.class));
    }

    private void verify(AccessTokens tokens, String token) throws AccessTokens.InvalidToken {
        tokens.verify(people.site().site(), token);
    }
}
