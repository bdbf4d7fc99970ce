package dev.skerry.lambdahost;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * As many environments of one function as there are concurrent calls, up to its reserved
 * concurrency.
 */
public final class FunctionPool implements AutoCloseable {

    private final Launch launch;
    private final Semaphore concurrency;
    private final List<LambdaHost> all = new CopyOnWriteArrayList<>();
    // The one used last comes first: it is the warmest, and the others may stay cold.
    private final Deque<LambdaHost> idle = new ConcurrentLinkedDeque<>();

    public FunctionPool(Launch launch, int reservedConcurrency) {
        this.launch = launch;
        this.concurrency = new Semaphore(reservedConcurrency, true);
    }

    public Outcome invoke(String event) {
        concurrency.acquireUninterruptibly();
        try {
            LambdaHost host = idle.pollFirst();
            if (host == null) {
                host = new LambdaHost(launch);
                all.add(host);
            }
            try {
                return host.invoke(event);
            } finally {
                idle.addFirst(host);
            }
        } finally {
            concurrency.release();
        }
    }

    public int environments() {
        return all.size();
    }

    public String logs() {
        return all.stream().map(LambdaHost::logs).collect(Collectors.joining());
    }

    @Override
    public void close() {
        all.forEach(LambdaHost::close);
    }
}
