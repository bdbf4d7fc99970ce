package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole repository keeps the rules, and every rule finds the defect planted for it. */
class ArchitectureTest {

    /** What annotation processors write follows their rules. */
    private static final JavaClasses REPOSITORY =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.skerry")
                    .that(
                            DescribedPredicate.describe(
                                    "are written by hand",
                                    type -> !type.getName().matches(".*\\.\\$.*")));

    static Stream<Rule> rules() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_repository_keeps(Rule rule) {
        assertThat(REPOSITORY).hasSizeGreaterThan(200);
        assertThat(rule.rule().evaluate(REPOSITORY).getFailureReport().getDetails())
                .as(rule.name())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_planted_defect_is_found(Rule rule) {
        List<Class<?>> planted = rule.planted();
        JavaClasses defect = new ClassFileImporter().importClasses(withInner(planted));
        assertThat(rule.rule().evaluate(defect).hasViolation()).as(rule.name()).isTrue();
    }

    private static List<Class<?>> withInner(List<Class<?>> classes) {
        return classes.stream()
                .flatMap(
                        type ->
                                Stream.<Class<?>>concat(
                                        Stream.of(type), Stream.of(type.getDeclaredClasses())))
                .toList();
    }
}
