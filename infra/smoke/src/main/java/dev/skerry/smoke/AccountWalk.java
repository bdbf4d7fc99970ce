package dev.skerry.smoke;

import java.util.Map;

/** Somebody new: registers, confirms the address, signs in, forgets the password. */
final class AccountWalk {

    private static final String FIRST_PASSWORD = "correct-horse-battery-1";
    private static final String NEXT_PASSWORD = "correct-horse-battery-2";

    private final SiteCalls calls;
    private final String address;
    private String token = "";

    AccountWalk(SiteCalls calls, String address) {
        this.calls = calls;
        this.address = address;
    }

    void register() {
        Map<String, String> newcomer = Map.of("email", address, "password", FIRST_PASSWORD);
        calls.http().post("/auth/v1/signup", calls.publishable(), newcomer).expect(200);
    }

    void confirm(Mailbox mailbox) {
        follow(mailbox, "signup");
    }

    void signIn() {
        token = calls.signIn(address, FIRST_PASSWORD);
    }

    void reset(Mailbox mailbox) {
        calls.http()
                .post("/auth/v1/recover", calls.publishable(), Map.of("email", address))
                .expect(200);
        Map<String, String> recovered = calls.bearer(follow(mailbox, "recovery"));
        calls.http().put("/auth/v1/user", recovered, Map.of("password", NEXT_PASSWORD)).expect(200);
        token = calls.signIn(address, NEXT_PASSWORD);
    }

    /** Of the last sign-in; empty before the first. */
    String token() {
        return token;
    }

    /** Does what the button behind a mail's link does. Answers the session's access token. */
    private String follow(Mailbox mailbox, String type) {
        String link = Mailbox.link(mailbox.waitFor(address, "type=" + type));
        calls.http().get(link, Map.of()).expect(200);
        Map<String, String> pressed = Map.of("type", type, "token_hash", query(link, "token"));
        return calls.http()
                .post("/auth/v1/verify", calls.publishable(), pressed)
                .expect(200)
                .field("access_token");
    }

    private static String query(String link, String name) {
        for (String pair : link.substring(link.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new Http.Unexpected("no " + name + " in the link");
    }
}
