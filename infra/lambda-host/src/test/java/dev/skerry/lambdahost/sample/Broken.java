package dev.skerry.lambdahost.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Cannot be made. */
public final class Broken implements RequestHandler<Object, Object> {

    public Broken() {
        throw new IllegalStateException("no configuration");
    }

    @Override
    public Object handleRequest(Object event, Context context) {
        return "";
    }
}
