package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.suppression.AddSuppression;
import dev.skerry.mail.suppression.Suppression.Scope;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whom staff keep mail from, as they typed it.
 *
 * @param list the mailing list, where the scope is one
 * @param note why
 */
@Serdeable
public record SuppressionForm(
        @Nullable String address,
        @Nullable String scope,
        @Nullable String list,
        @Nullable String note) {

    static final SuppressionForm EMPTY = new SuppressionForm("", "all", "", "");

    public SuppressionForm {
        address = Asked.text(address);
        scope = Asked.text(scope);
        list = Asked.text(list);
        note = Asked.text(note);
    }

    /**
     * @throws Problem {@code invalid_request} with what is wrong
     */
    AddSuppression.Command command() {
        Scope wanted =
                Arrays.stream(Scope.values())
                        .filter(it -> it.word().equals(scope))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("/scope", "must be all, bulk or list"));
        return new AddSuppression.Command(
                Asked.text(address), wanted, Asked.given(list), Asked.given(note));
    }
}
