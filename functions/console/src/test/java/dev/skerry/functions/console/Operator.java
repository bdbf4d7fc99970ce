package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.CreateUser;
import dev.skerry.accounts.mfa.Totp;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;

/** Somebody of the staff, with a password, in front of a browser. */
public final class Operator {

    public static final String PASSWORD = "seven quiet lighthouses";

    private final Stage stage;
    public final String email = "p" + Ids.next() + "@example.org";
    public final UUID account;
    public final Browser browser;
    private byte[] key = new byte[0];

    public Operator(Stage stage, TestSite site, Role role) {
        this.stage = stage;
        this.browser = new Browser(stage).header("accept-language", "en");
        this.account =
                site.asWorker()
                        .call(
                                () ->
                                        stage.bean(CreateUser.class)
                                                .create(
                                                        new CreateUser.Command(
                                                                email,
                                                                PASSWORD,
                                                                false,
                                                                role == Role.SUPERADMIN
                                                                        ? Role.VIEWER
                                                                        : role,
                                                                "Kim",
                                                                "en",
                                                                true,
                                                                false,
                                                                Map.of())))
                        .id();
        if (role == Role.SUPERADMIN) {
            stage.insert(
                    "update directory.staff set superadmin = true where account_id = ?", account);
        }
    }

    /** In front of the first page behind the sign-in. */
    public static Operator signedIn(Stage stage, TestSite site, Role role) {
        Operator operator = new Operator(stage, site, role);
        operator.signIn();
        return operator;
    }

    /** The same, of a role that needs a second factor. */
    public static Operator withSecondFactor(Stage stage, TestSite site, Role role) {
        Operator operator = signedIn(stage, site, role);
        operator.enroll("/console");
        return operator;
    }

    public Page signIn(String password, String to) {
        return browser.submit(
                "/console/sign-in", Map.of("email", email, "password", password, "to", to));
    }

    public Page signIn() {
        return signIn(PASSWORD, "/console");
    }

    /** Gets a second factor, from the page that asks for one. */
    public Page enroll(String to) {
        Page scan = browser.submit("/console/account/factor", Map.of("to", to));
        assertThat(scan.status()).as(scan.body()).isEqualTo(200);
        var form = Jsoup.parse(scan.body()).selectFirst("form[action^=/console/account/factor/]");
        assertThat(form).isNotNull();
        String secret = form.selectFirst("[name=secret]").attr("value");
        key = Totp.readSecret(secret).orElseThrow();
        return browser.submit(form.attr("action"), Map.of("code", code(), "to", to));
    }

    /** What the app shows next: the same code is good once, so time passes first. */
    public String code() {
        stage.clock().advance(Duration.ofSeconds(31));
        return Totp.code(key, Totp.step(stage.clock().instant()));
    }

    /** As JSON, for scripts that sign in. */
    public String credentials() {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    }
}
