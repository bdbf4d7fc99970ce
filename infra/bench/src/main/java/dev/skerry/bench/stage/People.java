package dev.skerry.bench.stage;

import dev.skerry.accounts.SignIn;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.SignedIn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of a site who can sign in, each an account of their own and all with one password.
 *
 * @param passwordHash of all of them: hashing one for each would take a while
 */
public record People(
        BenchSite site, AccountRepository rows, List<String> emails, String passwordHash) {

    public static final String PASSWORD = "seven quiet harbours";

    public static People settle(BenchSite site, int count) throws SQLException {
        String hash = site.stage().bean(Passwords.class).hash(PASSWORD);
        AccountRepository rows =
                new AccountRepository(site.stage().database(), site.site().id().value());
        return new People(site, rows, rows.add("person", count, hash), hash);
    }

    /** The first few of them, each with a session of their own. */
    public List<SignedIn> signIn(int count) {
        SignIn signIn = site.stage().bean(SignIn.class);
        Client client = new Client("127.0.0.1", null);
        List<SignedIn> sessions = new ArrayList<>();
        for (String email : emails.subList(0, count)) {
            SignIn.Command command = new SignIn.Command(email, PASSWORD, client);
            sessions.add(site.asSite().call(() -> signIn.signIn(command)).session());
        }
        return sessions;
    }
}
