package dev.skerry.lambdahost.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Cannot be made. */
public final class Broken implements RequestStreamHandler {

    public Broken() {
        throw new IllegalStateException("no configuration");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) {}
}
