package dev.skerry.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.aws.MicronautLambdaContext;

/** How the context of every function is made. */
final class FunctionContext {

    private FunctionContext() {}

    /**
     * Before a snapshot all beans are made, because the time is nobody's. Otherwise somebody waits,
     * and only those are made that the event needs.
     */
    static ApplicationContextBuilder builder() {
        ServiceIndex.use(System.getenv("LAMBDA_TASK_ROOT"));
        return isForSnapshot()
                ? new LambdaApplicationContextBuilder()
                : ApplicationContext.builder(
                        Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA);
    }

    /** Whether this process is started to be snapshotted, and not to answer. */
    static boolean isForSnapshot() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }
}
