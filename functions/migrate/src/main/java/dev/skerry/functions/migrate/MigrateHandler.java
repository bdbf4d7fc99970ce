package dev.skerry.functions.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.skerry.lambda.FunctionContext;
import dev.skerry.migrations.MigrateEverything;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a report: one line per target with files applied, milliseconds and, where it failed, the
 * kind of fault. Fails as a whole when any target did, so that a deployment stops there; what was
 * migrated stays so, and the next call goes on with the rest.
 */
public final class MigrateHandler extends FunctionInitializer implements RequestStreamHandler {

    public MigrateHandler() {}

    /** For tests. */
    public MigrateHandler(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        MigrateEverything.Report report =
                applicationContext.getBean(MigrateEverything.class).migrate();
        byte[] json = applicationContext.getBean(JsonMapper.class).writeValueAsBytes(report);
        if (!report.ok()) {
            throw new IllegalStateException(
                    "Not everything was migrated: %s; in all %s"
                            .formatted(report.failures(), new String(json, UTF_8)));
        }
        output.write(json);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.builder();
    }
}
