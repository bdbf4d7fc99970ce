package dev.skerry.isolation;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests of many sites at once to one process, in an order that chance decides. */
final class ManySites {

    private static final int AT_ONCE = 16;
    private static final Pattern WORD = Pattern.compile("Secretof([a-z0-9-]+)");

    /** All sites call it the same: what keeps its words apart is not its name. */
    private static final String GALLERY = "summer";

    /** A site as those see it who belong there. */
    private record Place(TestSite site, String editor, UUID contact) {}

    private final Stage stage;
    private final Gateway gateway;
    private final List<Place> places = new ArrayList<>();
    private final Queue<String> strays = new ConcurrentLinkedQueue<>();
    private final AtomicInteger read = new AtomicInteger();

    ManySites(Stage stage, int count) {
        this.stage = stage;
        this.gateway = new Gateway(stage);
        Tokens tokens = new Tokens(stage);
        Stream.concat(
                        Stream.of(stage.alder(), stage.birch()),
                        IntStream.range(2, count)
                                .mapToObj(i -> stage.site("site-" + i + "x", "business")))
                .forEach(site -> places.add(settle(tokens, site)));
    }

    private Place settle(Tokens tokens, TestSite site) {
        UUID contact = Ids.next();
        String secret = Town.secret(site);
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, firstname, source, created_at, updated_at)"
                        + " values (?, ?, ?, 'test', now(), now())",
                site.site().id().value(),
                contact,
                secret);
        Place place = new Place(site, tokens.staff(site, Role.EDITOR), contact);
        answer(
                place,
                gateway.post(
                        "/api/crm/contacts/%s/notes".formatted(contact), body("body", secret)));
        answer(
                place,
                gateway.post(
                        "/api/galleries",
                        "{\"slug\":\"%s\",\"title\":\"%s\",\"status\":\"published\"}"
                                .formatted(GALLERY, secret)));
        return place;
    }

    /** Words of one site in an answer to another. */
    List<String> strays() {
        return List.copyOf(strays);
    }

    /** Answers that held words of the right site. */
    int read() {
        return read.get();
    }

    void run(long seed, int requests) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(seed * AT_ONCE + i);
                threads.submit(
                        () -> {
                            for (int n = 0; n < requests / AT_ONCE; n++) {
                                ask(random);
                            }
                        });
            }
        }
    }

    private void ask(Random random) {
        Place place = places.get(random.nextInt(places.size()));
        Place other = places.get(random.nextInt(places.size()));
        try {
            look(place, send(place, other, random.nextInt(10)));
        } catch (RuntimeException | AssertionError broken) {
            strays.add(place.site() + " broke: " + broken);
        }
    }

    private Gateway.Answer send(Place place, Place other, int chance) {
        String own = "/api/crm/contacts/" + place.contact();
        return switch (chance) {
            case 0 -> answer(place, gateway.get("/api/crm/contacts/" + other.contact()));
            case 1 -> answer(place, gateway.patch(own, "{\"city\":"));
            case 2 ->
                    answer(
                            place,
                            gateway.post(own + "/notes", body("body", Town.secret(place.site()))));
            case 3 -> answer(place, gateway.patch(own, body("city", Town.secret(place.site()))));
            case 4 ->
                    gateway.get(own)
                            .key(place.site().publishableKey())
                            .bearer(other.editor())
                            .from(Town.somewhere())
                            .send();
            case 5, 6 ->
                    gateway.get("/api/galleries/" + GALLERY + "/public")
                            .key(place.site().publishableKey())
                            .from(Town.somewhere())
                            .send();
            case 7 -> answer(place, gateway.get("/careless/search?q=" + Town.secret(other.site())));
            case 8 -> answer(place, gateway.get("/api/crm/contacts"));
            default -> answer(place, gateway.get(own));
        };
    }

    private static Gateway.Answer answer(Place place, Gateway.Request request) {
        return request.key(place.site().publishableKey())
                .bearer(place.editor())
                .from(Town.somewhere())
                .send();
    }

    private void look(Place place, Gateway.Answer answer) {
        String slug = place.site().site().slug();
        List<String> words =
                WORD.matcher(answer.body() + answer.headers())
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList();
        if (words.contains(slug)) {
            read.incrementAndGet();
        }
        if (words.stream().anyMatch(word -> !word.equals(slug))) {
            strays.add(slug + " was told of " + words);
        }
    }

    private static String body(String member, String text) {
        return "{\"%s\":\"%s\"}".formatted(member, text);
    }
}
