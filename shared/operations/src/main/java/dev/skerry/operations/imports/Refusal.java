package dev.skerry.operations.imports;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;

/** An export that is not imported. Says which part of it is at fault, and quotes nothing of it. */
final class Refusal {

    private Refusal() {}

    static Problem of(String why) {
        return new Problem(ProblemCode.INVALID_REQUEST, why);
    }
}
