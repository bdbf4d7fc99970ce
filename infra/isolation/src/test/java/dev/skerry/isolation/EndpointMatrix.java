package dev.skerry.isolation;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.web.router.Router;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** Sends one operation as every caller, with ids of the own site, of the other and of none. */
final class EndpointMatrix {

    private static final Pattern VARIES =
            Pattern.compile(
                    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|word\\d+");

    private final Stage stage;
    private final TestSite site;
    private final TestSite other;
    private final Map<String, String> own;
    private final Map<String, String> foreign;
    private final Map<String, String> nowhere;
    private final Requests requests;
    private final List<Caller> impostors;
    private final Doors doors;
    private final SecretKeys keys;
    private final LeakTable table = new LeakTable();
    private final Excuses excuses = new Excuses();

    EndpointMatrix(Stage stage) {
        this.stage = stage;
        this.site = stage.alder();
        this.other = stage.birch();
        this.own = Town.build(stage, site);
        this.foreign = Town.build(stage, other);
        this.nowhere = Town.nowhere(own);
        this.requests = new Requests(stage);
        this.impostors = Caller.impostors(stage, site, other, id(foreign, "user"));
        this.doors = new Doors(stage.bean(Router.class));
        this.keys = SecretKeys.make(stage, site, doors.scopes());
    }

    Doors doors() {
        return doors;
    }

    /** Who was answered what, so far. */
    LeakTable table() {
        return table;
    }

    Excuses excuses() {
        return excuses;
    }

    Map<String, String> own() {
        return own;
    }

    /** What went wrong; empty when nothing did. */
    List<String> findings(Operation operation) {
        Optional<Door> declared = doors.of(operation);
        if (declared.isEmpty()) {
            return List.of(operation + " is no route");
        }
        Door door = declared.get();
        List<String> findings = new ArrayList<>();
        if (!door.who().equals(operation.who())) {
            findings.add(
                    "%s is for %s by its line, and for %s by its annotation and exemptions.txt"
                            .formatted(operation, operation.who(), door.who()));
        }
        table.note(door, operation);
        for (Caller caller : Caller.of(stage, site, id(own, "user"))) {
            access(operation, door, caller, findings);
            operation.placeholders().forEach(name -> compare(operation, caller, name, findings));
        }
        for (Caller caller : Caller.between(stage, site, keys)) {
            // What superadmins do reaches other sites, and is no leak.
            if (!(caller.isAboveSites() && door.who().equals("SUPERADMIN"))) {
                access(operation, door, caller, findings);
            }
        }
        for (Caller caller : impostors) {
            access(operation, door, caller, findings);
            look(operation, caller, foreign, send(operation, caller, foreign), findings);
        }
        for (Caller caller : Caller.smugglers(stage, site, other)) {
            access(operation, door, caller, findings);
        }
        if (!operation.who().equals("SUPERADMIN")) {
            smuggle(operation, findings);
        }
        return findings;
    }

    /** A query that names the other site changes nothing; a body that does is refused. */
    private void smuggle(Operation operation, List<String> findings) {
        Caller caller = Caller.entitled(stage, site, id(own, "user"), operation);
        String id = other.site().id().toString();
        String query =
                "site=%s&siteId=%s&site_id=%s&apikey=%s"
                        .formatted(other, id, id, other.publishableKey());
        String path = Town.fill(operation.path(), own);
        String longer = path + (path.contains("?") ? "&" : "?") + query;
        String body = Town.fill(operation.body(), own);
        Gateway.Answer answer = requests.send(operation, caller, longer, body);
        look(operation, caller, own, answer, findings);
        if (!operation.takesJson()) {
            return;
        }
        String more = "{\"siteId\":\"%s\",\"site_id\":\"%s\",".formatted(id, id);
        answer =
                requests.send(
                        operation, caller, path, (more + body.substring(1)).replace(",}", "}"));
        look(operation, caller, own, answer, findings);
        boolean tolerant = path.startsWith("/auth/v1/") || path.contains("/submit");
        if (!tolerant && answer.status() < 400) {
            findings.add("%s took a site from its body: %s".formatted(operation, answer));
        }
    }

    /** Everybody is answered as the annotation says. */
    private void access(Operation operation, Door door, Caller caller, List<String> findings) {
        Gateway.Answer answer = send(operation, caller, own);
        look(operation, caller, own, answer, findings);
        Verdict expected = door.verdict(caller.standing(), operation.writes());
        Verdict heard = Verdict.of(answer);
        table.count(door, operation, caller, heard);
        excuses.note(door, operation, caller, heard);
        if (heard != expected) {
            findings.add(
                    "%s as %s: %s instead of %s: %s"
                            .formatted(operation, caller, heard, expected, answer));
        }
    }

    /** One id of another site is answered as one that is nowhere. */
    private void compare(Operation operation, Caller caller, String name, List<String> findings) {
        Gateway.Answer theirs = send(operation, caller, with(name, foreign));
        Gateway.Answer none = send(operation, caller, with(name, nowhere));
        look(operation, caller, with(name, foreign), theirs, findings);
        if (!said(theirs, foreign.get(name)).equals(said(none, nowhere.get(name)))) {
            findings.add(
                    "%s as %s tells another site's %s from none: %s but %s"
                            .formatted(operation, caller, name, theirs, none));
        }
    }

    /** Nothing breaks, and nothing of the other site is in the answer but what was asked for. */
    private void look(
            Operation operation,
            Caller caller,
            Map<String, String> names,
            Gateway.Answer answer,
            List<String> findings) {
        if (answer.status() >= 500) {
            findings.add("%s as %s broke: %s".formatted(operation, caller, answer));
        }
        String all = answer.body() + answer.headers();
        Set<String> leaked = new TreeSet<>();
        if (all.contains(Town.secret(other))) {
            leaked.add("secret");
        }
        foreign.forEach(
                (name, value) -> {
                    boolean asked = names.values().stream().anyMatch(it -> it.contains(value));
                    if (!asked && !Town.isKnownToBoth(name) && all.contains(value)) {
                        leaked.add(name + " " + value);
                    }
                });
        if (!leaked.isEmpty()) {
            findings.add("%s as %s leaked %s: %s".formatted(operation, caller, leaked, answer));
        }
    }

    private Gateway.Answer send(Operation operation, Caller caller, Map<String, String> names) {
        return requests.send(operation, caller, names);
    }

    private Map<String, String> with(String name, Map<String, String> from) {
        Map<String, String> names = new HashMap<>(own);
        names.put(name, Objects.requireNonNull(from.get(name), name));
        return names;
    }

    private static String said(Gateway.Answer answer, String name) {
        return answer.status() + VARIES.matcher(answer.body().replace(name, "#")).replaceAll("#");
    }

    private static UUID id(Map<String, String> names, String name) {
        return UUID.fromString(Objects.requireNonNull(names.get(name)));
    }
}
