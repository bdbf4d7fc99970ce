package dev.skerry.kernel.log;

import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes each event that matters as one line. */
final class JsonLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    /** Libraries tell us what goes wrong; what goes right they may keep. */
    private static final Level OURS = Level.INFO;

    private static final Level THEIRS = Level.WARN;

    private final transient PrintStream out;
    private final Level threshold;

    JsonLogger(String name) {
        this(name, System.out);
    }

    JsonLogger(String name, PrintStream out) {
        this.name = name;
        this.out = out;
        this.threshold = name.startsWith("dev.skerry") ? OURS : THEIRS;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return threshold == OURS;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        // One call per line: lines of concurrent requests do not mix.
        out.println(LogLine.of(Instant.now(), level, name, String.valueOf(message), thrown));
    }
}
