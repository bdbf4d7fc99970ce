package dev.skerry.kernel.log;

import dev.skerry.kernel.site.SiteScope;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** One event as one line of JSON, whatever its message holds. */
final class LogLine {

    /** CloudWatch cuts an event at 256 KB; nobody reads the end of a longer trace. */
    private static final int MAX_TRACE = 16_000;

    private static final int MAX_MESSAGE = 8_000;

    private LogLine() {}

    static String of(
            Instant time, Level level, String logger, String message, @Nullable Throwable thrown) {
        StringBuilder line = new StringBuilder(256).append('{');
        field(line, "time", time.toString());
        field(line, "level", level.name());
        field(line, "logger", logger);
        field(line, "message", Redaction.mask(cut(message, MAX_MESSAGE)));
        SiteScope.find()
                .ifPresent(
                        scope -> {
                            field(line, "site", scope.site().slug());
                            field(line, "requestId", scope.requestId());
                        });
        if (thrown != null) {
            field(line, "exception", Redaction.mask(cut(trace(thrown), MAX_TRACE)));
        }
        return line.append('}').toString();
    }

    private static void field(StringBuilder line, String name, String value) {
        if (line.length() > 1) {
            line.append(',');
        }
        line.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            escape(line, value.charAt(i));
        }
        line.append('"');
    }

    /** Control characters, ANSI among them, stay visible and harmless. */
    private static void escape(StringBuilder line, char c) {
        switch (c) {
            case '"' -> line.append("\\\"");
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\t' -> line.append("\\t");
            default -> {
                if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) {
                    line.append("\\u%04x".formatted((int) c));
                } else {
                    line.append(c);
                }
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
