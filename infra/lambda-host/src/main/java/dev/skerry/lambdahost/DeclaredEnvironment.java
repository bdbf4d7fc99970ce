package dev.skerry.lambdahost;

import dev.skerry.template.Function;
import java.util.Map;
import java.util.stream.Collectors;

/** What a function finds in its environment: what the template declares for it, and no more. */
public final class DeclaredEnvironment {

    private DeclaredEnvironment() {}

    /**
     * Picks a function's variables out of all that a stage can offer. A variable the template does
     * not declare for this function is left out, so that code which reads it fails here as it would
     * on AWS.
     *
     * @param offered values of variables; {@code AWS_…} always pass, as the service itself gives
     *     those
     * @throws IllegalArgumentException when a declared variable is not offered
     */
    public static Map<String, String> of(Function function, Map<String, String> offered) {
        function.environment().keySet().stream()
                .filter(name -> !offered.containsKey(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new IllegalArgumentException(
                                    function.id()
                                            + " is promised "
                                            + name
                                            + ", and nobody offers it");
                        });
        return offered.entrySet().stream()
                .filter(
                        variable ->
                                function.environment().containsKey(variable.getKey())
                                        || isService(variable.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What the Lambda service, not the template, gives on AWS: region, credentials and where
     * services answer.
     */
    private static boolean isService(String name) {
        return name.startsWith("AWS_");
    }
}
