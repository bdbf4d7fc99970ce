package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Csv;
import dev.skerry.http.Export;
import dev.skerry.kernel.audit.AuditEntry;
import dev.skerry.kernel.page.Page;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The log as a file: comma-separated, or one JSON object a line. */
@Singleton
final class AuditFile {

    static final String JSON_LINES = "application/x-ndjson";

    private static final MediaType LINES = MediaType.of(JSON_LINES);

    private final JsonMapper json;

    AuditFile(JsonMapper json) {
        this.json = json;
    }

    static boolean isLinesWanted(HttpRequest<?> request) {
        return request.accept().stream().anyMatch(LINES::equals);
    }

    HttpResponse<?> csv(Page<AuditEntry> page, HttpRequest<?> request) {
        Csv csv =
                new Csv(
                        "id",
                        "at",
                        "event",
                        "outcome",
                        "actor",
                        "actor id",
                        "subject",
                        "address hash",
                        "ip",
                        "request",
                        "detail");
        page.items().forEach(it -> csv.row(cells(it)));
        return Export.of(csv.toString(), MediaType.TEXT_CSV_TYPE, page, request);
    }

    HttpResponse<?> lines(Page<AuditEntry> page, HttpRequest<?> request) {
        StringBuilder text = new StringBuilder();
        for (AuditEntry entry : page.items()) {
            text.append(line(entry)).append('\n');
        }
        return Export.of(text.toString(), LINES, page, request);
    }

    private String line(AuditEntry entry) {
        try {
            return new String(json.writeValueAsBytes(entry), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("An audit entry cannot be written", e);
        }
    }

    private static String[] cells(AuditEntry entry) {
        return new String[] {
            entry.id().toString(),
            entry.at().toString(),
            entry.event(),
            entry.outcome(),
            entry.actor(),
            Objects.toString(entry.actorId(), ""),
            Objects.toString(entry.subject(), ""),
            Objects.toString(entry.addressHash(), ""),
            Objects.toString(entry.ip(), ""),
            entry.requestId(),
            entry.detail()
        };
    }
}
