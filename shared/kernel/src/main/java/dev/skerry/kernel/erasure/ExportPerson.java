package dev.skerry.kernel.erasure;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.erasure.PersonalRecordRepository.Line;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what every domain that is here knows of a person of the site in scope. An answer ends
 * where it would become too large for whoever carries it, and says where to go on.
 */
@Singleton
public final class ExportPerson {

    private static final Actor WORKER = new Actor.Worker("export");

    private static final int ROWS = 500;

    /** Characters of JSON: a gateway carries 6 MB. */
    private static final int MOST = 2_000_000;

    /**
     * @param cursor where the answer before ended; null for the first one
     */
    public record Command(Person person, @Nullable String cursor) {}

    @Serdeable
    public record Result(Instant at, List<Part> records, @Nullable String nextCursor) {
        public Result {
            records = List.copyOf(records);
        }
    }

    /**
     * @param what the records, {@code mails}; may go on in the next answer
     */
    @Serdeable
    public record Part(String domain, String what, List<JsonNode> rows) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    private final Database database;
    private final PersonalDomains domains;
    private final PersonalRecordRepository records;
    private final ObjectMapper mapper;
    private final AuditLog audit;
    private final Clock clock;

    ExportPerson(
            Database database,
            PersonalDomains domains,
            PersonalRecordRepository records,
            ObjectMapper mapper,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.domains = domains;
        this.records = records;
        this.mapper = mapper;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_request} for a cursor that is none
     */
    public Result export(Command command) {
        List<Place> places = new ArrayList<>();
        domains.byName().forEach(it -> it.records().forEach(set -> places.add(new Place(it, set))));
        ExportCursor from = ExportCursor.of(command.cursor(), places.size());
        return SiteScope.current()
                .as(WORKER)
                .call(() -> database.inTransaction(() -> export(command.person(), places, from)));
    }

    private record Place(PersonalRecords domain, RecordSet set) {}

    private Result export(Person person, List<Place> places, ExportCursor from) {
        Instant now = clock.instant();
        AuditEvent event = AuditEvent.done("person_exported").on(person.user());
        audit.write(person.address() == null ? event : event.to(person.address()));
        List<Part> parts = new ArrayList<>();
        int size = 0;
        String after = from.after();
        for (int place = from.place(); place < places.size(); place++, after = null) {
            List<JsonNode> rows = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                List<Line> lines = records.page(places.get(place).set(), person, after, ROWS);
                ended = lines.size() < ROWS;
                for (Line line : lines) {
                    if (size > MOST) {
                        add(parts, places.get(place), rows);
                        return new Result(now, parts, new ExportCursor(place, after).text());
                    }
                    rows.add(parsed(line.json()));
                    size += line.json().length();
                    after = line.key();
                }
            }
            add(parts, places.get(place), rows);
        }
        return new Result(now, parts, null);
    }

    private static void add(List<Part> parts, Place place, List<JsonNode> rows) {
        if (!rows.isEmpty()) {
            parts.add(new Part(place.domain().domain(), place.set().what(), rows));
        }
    }

    private JsonNode parsed(String json) {
        try {
            return mapper.readValue(json, Argument.of(JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
