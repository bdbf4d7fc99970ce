package dev.skerry.checks;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule of the repository, and classes that break it: a rule that never fired has proved nothing.
 *
 * @param planted one defect; the rule must speak up about it
 */
record Rule(String name, ArchRule rule, List<Class<?>> planted) {

    static Rule of(String name, ArchRule rule, Class<?>... planted) {
        return new Rule(name, rule.allowEmptyShould(true), List.of(planted));
    }

    @Override
    public String toString() {
        return name;
    }
}
