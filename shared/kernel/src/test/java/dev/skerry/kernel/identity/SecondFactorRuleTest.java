package dev.skerry.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecondFactorRuleTest {

    private final SecondFactorRule rule = new SecondFactorRule("production", true);

    @Test
    void superadmins_show_it_always_and_others_where_it_matters() {
        for (Role role : Role.values()) {
            boolean always = role == Role.SUPERADMIN;
            assertThat(passes(rule, staff(role, "aal1", false), false)).isEqualTo(!always);
            assertThat(passes(rule, staff(role, "aal1", false), true)).isFalse();
            assertThat(passes(rule, staff(role, "aal2", false), false)).isTrue();
            assertThat(passes(rule, staff(role, "aal2", false), true)).isTrue();
            assertThat(rule.concerns(role)).isEqualTo(always || role == Role.ADMIN);
        }
        // Only superadmins view as somebody else.
        assertThat(passes(rule, staff(Role.VIEWER, "aal1", true), false)).isFalse();
    }

    @Test
    void development_may_do_without_and_nothing_else_may() {
        SecondFactorRule off = new SecondFactorRule("development", false);
        assertThat(passes(off, staff(Role.SUPERADMIN, "aal1", false), true)).isTrue();
        assertThat(off.concerns(Role.SUPERADMIN)).isFalse();
        assertThat(new SecondFactorRule("development", true).concerns(Role.ADMIN)).isTrue();
        for (String profile : List.of("production", "", "Development", "staging")) {
            assertThatThrownBy(() -> new SecondFactorRule(profile, false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Refusing to serve");
        }
        assertThatThrownBy(() -> new SecondFactorRule("prod", true))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Nobody has to ask for the rule: an application that breaks it does not come up. */
    @Test
    void an_application_without_it_does_not_start() {
        assertThatThrownBy(() -> start(Map.of("skerry.second-factor", false)))
                .hasStackTraceContaining("Refusing to serve");
        assertThatCode(
                        () ->
                                start(
                                        Map.of(
                                                "skerry.second-factor",
                                                false,
                                                "skerry.profile",
                                                "development")))
                .doesNotThrowAnyException();
    }

    private static void start(Map<String, Object> properties) {
        ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start()
                .close();
    }

    private static Actor.Staff staff(Role role, String aal, boolean viewOnly) {
        return new Actor.Staff(UUID.randomUUID(), UUID.randomUUID(), role, aal, viewOnly);
    }

    private static boolean passes(SecondFactorRule rule, Actor.Staff who, boolean sensitive) {
        try {
            rule.check(who, sensitive);
            return true;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.INSUFFICIENT_AAL);
            return false;
        }
    }
}
