package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.List;

/** What a call was refused with. */
final class Refusing {

    private Refusing() {}

    static ProblemCode code(Runnable call) {
        return problem(call).code();
    }

    static List<String> pointers(Runnable call) {
        Problem problem = problem(call);
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        return problem.errors().stream().map(Problem.Invalid::pointer).toList();
    }

    private static Problem problem(Runnable call) {
        Problem problem = catchThrowableOfType(Problem.class, call::run);
        assertThat(problem).as("a refusal").isNotNull();
        return problem;
    }
}
