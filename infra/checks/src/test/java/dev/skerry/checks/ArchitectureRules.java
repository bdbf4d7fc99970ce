package dev.skerry.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.skerry.functions.plantedone.PlantedController;
import dev.skerry.functions.plantedone.PlantedReader;
import dev.skerry.functions.plantedtwo.PlantedSupplier;
import dev.skerry.kernel.sql.Statements;
import dev.skerry.plantedone.PlantedDomain;
import dev.skerry.plantedone.PlantedUser;
import dev.skerry.plantedone.PlantedUtil;
import dev.skerry.plantedtwo.PlantedBack;
import io.micronaut.http.annotation.Controller;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture, each with a defect that it must find. */
final class ArchitectureRules {

    private static final Domains DOMAINS = Domains.read(Path.of("../.."));

    private static final DescribedPredicate<JavaClass> FUNCTIONS =
            resideInAPackage("dev.skerry.functions..");

    /** Decides how the context is made, of which configuration is a part. */
    private static final DescribedPredicate<JavaClass> BEFORE_CONFIGURATION =
            name("dev.skerry.lambda.FunctionContext").forSubtype();

    /** Who may open connections: the kernel, its adapters, migrations, and the hosts and tools. */
    private static final DescribedPredicate<JavaClass> AT_THE_EDGE =
            resideInAnyPackage(
                    "dev.skerry.kernel..",
                    "dev.skerry.adapter..",
                    "dev.skerry.migrations..",
                    "dev.skerry.testing..",
                    "dev.skerry.local..",
                    "dev.skerry.lambda.runtime..",
                    "dev.skerry.lambdahost..",
                    "dev.skerry.emulators..",
                    "dev.skerry.smoke..",
                    "dev.skerry.importsupabase..",
                    "dev.skerry.bench..",
                    "dev.skerry.doctor..",
                    "dev.skerry.template..");

    private static final DescribedPredicate<JavaClass> CONTROLLERS =
            describe("are controllers", type -> type.isAnnotatedWith(Controller.class));

    /**
     * Health is asked by those who watch the platform, of every function: it names no site. Nor
     * does what the platform is paid with, whose signature says what it may do.
     */
    private static final DescribedPredicate<JavaClass> SERVED_TO_SITES =
            CONTROLLERS
                    .and(not(resideInAPackage("dev.skerry.local..")))
                    .and(
                            describe(
                                    "served to sites",
                                    type ->
                                            !Set.of(
                                                            "HealthController",
                                                            "ReadinessController",
                                                            "StripeWebhookController")
                                                    .contains(type.getSimpleName())));

    private ArchitectureRules() {}

    static Stream<Rule> all() {
        return Stream.concat(
                Stream.of(
                        Rule.of(
                                "functions do not depend on each other",
                                slices().matching("dev.skerry.functions.(*)..")
                                        .should()
                                        .notDependOnEachOther(),
                                PlantedReader.class,
                                PlantedSupplier.class),
                        Rule.of(
                                "modules have no cycles",
                                slices().matching("dev.skerry.(*)..").should().beFreeOfCycles(),
                                PlantedUser.class,
                                PlantedBack.class),
                        Rule.of(
                                "statements are written in repositories",
                                noClasses()
                                        .that(DOMAINS.classes().or(FUNCTIONS))
                                        .and(not(repositories()))
                                        .should()
                                        .callMethodWhere(isAStatement())
                                        .orShould()
                                        .dependOnClassesThat(ofJdbc()),
                                PlantedDomain.class),
                        Rule.of(
                                "only the edge touches the outside",
                                noClasses()
                                        .that(not(AT_THE_EDGE))
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage(
                                                "software.amazon.awssdk..",
                                                "org.postgresql..",
                                                "com.zaxxer..",
                                                "javax.sql..",
                                                "java.net.http..",
                                                "javax.net.ssl..")
                                        .orShould()
                                        .dependOnClassesThat()
                                        .haveFullyQualifiedName("java.net.Socket")
                                        .orShould()
                                        .dependOnClassesThat()
                                        .haveFullyQualifiedName("java.sql.DriverManager"),
                                PlantedReader.class),
                        Rule.of(
                                "only the edge reads the environment",
                                noClasses()
                                        .that(not(AT_THE_EDGE.or(BEFORE_CONFIGURATION)))
                                        .should()
                                        .callMethodWhere(readsTheEnvironment()),
                                PlantedReader.class)),
                Stream.concat(controllers(), Stream.concat(form(), domains())));
    }

    private static Stream<Rule> controllers() {
        return Stream.of(
                Rule.of(
                        "controllers live in functions",
                        classes()
                                .that(CONTROLLERS)
                                .should()
                                .resideInAnyPackage("dev.skerry.functions..", "dev.skerry.local..")
                                .orShould()
                                .haveSimpleName("ReadinessController"),
                        PlantedDomain.class),
                Rule.of(
                        "endpoints enter their site",
                        classes()
                                .that(SERVED_TO_SITES)
                                .should(ControllerConditions.enterTheirSite()),
                        PlantedController.class),
                Rule.of(
                        "endpoints can be intercepted",
                        classes()
                                .that(SERVED_TO_SITES)
                                .should(ControllerConditions.beInterceptable()),
                        PlantedController.class),
                Rule.of(
                        "endpoints answer values",
                        classes().that(SERVED_TO_SITES).should(ControllerConditions.answerValues()),
                        PlantedController.class));
    }

    private static Stream<Rule> form() {
        return Stream.of(
                Rule.of(
                        "a use case is final and does one thing",
                        classes()
                                .that(DOMAINS.classes())
                                .and(describe("hold a Command", ArchitectureRules::holdsCommand))
                                .should(doOneThing()),
                        PlantedUser.class),
                Rule.of(
                        "names say what a class is",
                        noClasses()
                                .that(describe("are top level", JavaClass::isTopLevelClass))
                                .should()
                                .haveNameMatching(
                                        ".*(Impl|Helper|Utils?|Manager|Data|Service|DTO|Dto)"),
                        PlantedUtil.class),
                Rule.of(
                        "packages are null-marked",
                        classes().should(beNullMarked()),
                        PlantedUtil.class));
    }

    private static Stream<Rule> domains() {
        return Stream.concat(DOMAINS.uses().keySet().stream().sorted(), Stream.of("plantedone"))
                .map(
                        domain ->
                                Rule.of(
                                        domain + " depends on what its pom names",
                                        noClasses()
                                                .that(
                                                        DOMAINS.classesOf(domain)
                                                                .or(
                                                                        DOMAINS.classesOf(
                                                                                "plantedone")))
                                                .should()
                                                .dependOnClassesThat(DOMAINS.unnamedBy(domain)),
                                        PlantedUser.class,
                                        PlantedBack.class));
    }

    private static DescribedPredicate<JavaClass> repositories() {
        return describe(
                "are repositories", type -> outermost(type).getSimpleName().endsWith("Repository"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaMethodCall> isAStatement() {
        return describe(
                "is a statement",
                call ->
                        call.getTargetOwner().isAssignableTo(Statements.class)
                                && Set.of("list", "find", "update").contains(call.getName()));
    }

    /** A row's mapper may fail, so its exception is everybody's. */
    private static DescribedPredicate<JavaClass> ofJdbc() {
        return resideInAnyPackage("java.sql", "javax.sql")
                .and(not(describe("SQLException", type -> type.isEquivalentTo(SQLException.class))))
                .as("of JDBC");
    }

    private static DescribedPredicate<JavaMethodCall> readsTheEnvironment() {
        return describe(
                "reads the environment",
                call ->
                        call.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("getenv", "getProperty", "getProperties")
                                        .contains(call.getName()));
    }

    private static boolean holdsCommand(JavaClass type) {
        return type.isTopLevelClass()
                && type.getPackage().getClassesInPackageTree().stream()
                        .anyMatch(inner -> inner.getName().equals(type.getName() + "$Command"));
    }

    private static ArchCondition<JavaClass> doOneThing() {
        return new ArchCondition<>("be final with one public method") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> open =
                        type.getMethods().stream()
                                .filter(
                                        method ->
                                                method.getModifiers().contains(JavaModifier.PUBLIC)
                                                        && !method.getModifiers()
                                                                .contains(JavaModifier.STATIC))
                                .map(method -> method.getName())
                                .toList();
                boolean one = open.size() == 1 && type.getModifiers().contains(JavaModifier.FINAL);
                events.add(new SimpleConditionEvent(type, one, type.getName() + " offers " + open));
            }
        };
    }

    private static ArchCondition<JavaClass> beNullMarked() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " is not null-marked"));
            }
        };
    }
}
