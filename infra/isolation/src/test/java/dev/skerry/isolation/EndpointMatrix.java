package dev.skerry.isolation;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    EndpointMatrix(Stage stage) {
        this.stage = stage;
        this.site = stage.alder();
        this.other = stage.birch();
        this.own = Town.build(stage, site);
        this.foreign = Town.build(stage, other);
        this.nowhere = Town.nowhere(own);
        this.requests = new Requests(stage);
        this.impostors = Caller.impostors(stage, site, other, id(foreign, "user"));
    }

    Map<String, String> own() {
        return own;
    }

    /** What went wrong; empty when nothing did. */
    List<String> findings(Operation operation) {
        List<String> findings = new ArrayList<>();
        for (Caller caller : Caller.of(stage, site, id(own, "user"))) {
            access(operation, caller, findings);
            operation.placeholders().forEach(name -> compare(operation, caller, name, findings));
        }
        for (Caller caller : impostors) {
            access(operation, caller, findings);
            look(operation, caller, foreign, send(operation, caller, foreign), findings);
        }
        for (Caller caller : Caller.smugglers(stage, site, other)) {
            access(operation, caller, findings);
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

    /** A caller whom the operation is for gets in, everybody else is turned away. */
    private void access(Operation operation, Caller caller, List<String> findings) {
        Gateway.Answer answer = send(operation, caller, own);
        look(operation, caller, own, answer, findings);
        if (caller.may().test(operation) != isIn(answer)) {
            findings.add("%s as %s: %s".formatted(operation, caller, answer));
        }
    }

    /**
     * Turned away is 401, 403, or 400 or 404 when no one site was named; a wrong one-time code is
     * 403, too.
     */
    private static boolean isIn(Gateway.Answer answer) {
        return switch (answer.status()) {
            case 401 -> false;
            case 403 -> answer.body().contains("otp_expired");
            case 400, 404 -> !answer.body().contains("code\":\"site_");
            default -> true;
        };
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
        boolean leaked = all.contains(Town.secret(other));
        for (Map.Entry<String, String> name : foreign.entrySet()) {
            leaked |= !names.containsValue(name.getValue()) && all.contains(name.getValue());
        }
        if (leaked) {
            findings.add("%s as %s leaked: %s".formatted(operation, caller, answer));
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
