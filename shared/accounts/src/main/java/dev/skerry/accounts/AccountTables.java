package dev.skerry.accounts;

import dev.skerry.accounts.mfa.FactorRepository;
import dev.skerry.kernel.secret.Reseal;
import dev.skerry.kernel.table.Arrival;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.util.List;

/** Accounts and what they sign in with; who is signed in just now is not among it. */
@Singleton
final class AccountTables implements TableOwner {

    private final FactorRepository factors;
    private final Reseal reseal;

    AccountTables(FactorRepository factors, Reseal reseal) {
        this.factors = factors;
        this.reseal = reseal;
    }

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.ofTheMoment("auth_codes"),
                OwnedTable.ofTheMoment("mfa_challenges"),
                OwnedTable.of("mfa_factors"),
                OwnedTable.ofTheMoment("one_time_tokens"),
                OwnedTable.ofTheMoment("passkey_challenges"),
                OwnedTable.of("passkeys"),
                OwnedTable.of("recovery_code_sets"),
                OwnedTable.of("recovery_codes"),
                OwnedTable.ofTheMoment("refresh_tokens"),
                OwnedTable.of("users"));
    }

    /**
     * A factor whose secret does not open here would lock its owner out: they enroll another one.
     */
    @Override
    public void settle(Arrival arrival) {
        factors.sealed()
                .forEach(
                        (id, former) -> {
                            reseal.reseal(arrival.from(), EnrollFactor.PURPOSE, former)
                                    .ifPresentOrElse(
                                            own -> factors.putSealed(id, own),
                                            () -> factors.delete(id));
                            arrival.beat().run();
                        });
    }
}
