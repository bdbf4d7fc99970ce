package dev.skerry.isolation;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of {@code app.ctx} that somebody might try. */
final class Contexts {

    private static final int EXPIRY = 5;

    private final Stage stage;

    Contexts(Stage stage) {
        this.stage = stage;
    }

    /** True contexts of a site, of everybody who could act there, even under the victim's ids. */
    Map<String, String> of(TestSite intruder, TestSite victim) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("worker of " + intruder, sign(intruder.asWorker()));
        all.put("staff of " + intruder, sign(intruder.asStaff(Role.SUPERADMIN)));
        all.put("key of " + intruder, sign(intruder.asService("*")));
        all.put("the same user on " + intruder, sign(intruder.asUser(Filling.idOf(victim))));
        all.put("visitor of " + intruder, sign(intruder.asAnonymous()));
        all.put("nobody", "");
        return all;
    }

    /** What the database has to refuse outright. */
    Map<String, String> broken(TestSite intruder, TestSite victim) {
        String good = sign(intruder.asWorker());
        String own = sign(victim.asWorker());
        Map<String, String> all = new LinkedHashMap<>();
        all.put("forged site", Filling.idOf(victim) + good.substring(36));
        all.put("zero signature", own.substring(0, own.length() - 64) + "0".repeat(64));
        all.put("expired", expired(own));
        all.put("truncated", own.substring(0, own.length() - 1));
        all.put("unsigned", own.substring(0, own.length() - 65));
        all.put("bare site", Filling.idOf(victim).toString());
        return all;
    }

    String sign(SiteScope scope) {
        return stage.bean(ContextSigner.class).sign(scope);
    }

    /** Signed with the real key: only its time is over. */
    private String expired(String good) {
        String[] fields = good.split("\\|");
        fields[EXPIRY] = String.valueOf(System.currentTimeMillis() / 1000 - 1);
        String body = String.join("|", Arrays.copyOf(fields, 7));
        String configured = stage.context().getRequiredProperty("skerry.context-key", String.class);
        byte[] key = Base64.getDecoder().decode(configured);
        return body + "|" + HexFormat.of().formatHex(Hashes.hmac(key, body));
    }
}
