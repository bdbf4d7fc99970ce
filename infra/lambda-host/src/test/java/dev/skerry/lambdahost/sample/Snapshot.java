package dev.skerry.lambdahost.sample;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.crac.Resource;

/** Tells which hooks of SnapStart ran. */
public final class Snapshot implements RequestHandler<Object, List<String>>, Resource {

    private final List<String> seen = new ArrayList<>();

    public Snapshot() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public List<String> handleRequest(
            Object event, com.amazonaws.services.lambda.runtime.Context context) {
        return seen;
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        seen.add("beforeCheckpoint");
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        seen.add("afterRestore");
    }
}
