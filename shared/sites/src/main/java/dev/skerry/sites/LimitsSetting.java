package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/**
 * A site's own figures for limits, by rule name: {@code public}, {@code refresh}. Written through
 * to the directory, where every request reads them.
 */
@Serdeable
public record LimitsSetting(Map<String, Figures> rules) {

    public static final SettingKey<LimitsSetting> KEY =
            SettingKey.of("limits", LimitsSetting.class);

    /**
     * @param burst tokens in a full bucket
     * @param perSecond tokens that flow in each second
     */
    @Serdeable
    public record Figures(int burst, double perSecond) {}

    public LimitsSetting {
        rules = Map.copyOf(rules);
        rules.forEach(LimitsSetting::check);
    }

    private static void check(String name, Figures figures) {
        if (!name.matches("[a-z][a-z0-9_.-]{0,62}")) {
            throw Problem.invalid("/rules", "must be named by lower-case words");
        }
        if (figures.burst < 1 || figures.burst > 1_000_000) {
            throw Problem.invalid("/rules/" + name + "/burst", "must be 1 to 1000000");
        }
        if (!(figures.perSecond > 0) || figures.perSecond > 1_000_000) {
            throw Problem.invalid("/rules/" + name + "/perSecond", "must be above 0");
        }
    }
}
