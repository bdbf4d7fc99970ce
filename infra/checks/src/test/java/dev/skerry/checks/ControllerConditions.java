package dev.skerry.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.annotation.HttpMethodMapping;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/** What makes a controller's methods run within the scope of their request. */
final class ControllerConditions {

    private ControllerConditions() {}

    static ArchCondition<JavaClass> enterTheirSite() {
        return each(
                "run every endpoint as a @SiteEndpoint",
                (type, report) ->
                        endpoints(type)
                                .filter(
                                        method ->
                                                !type.isAnnotatedWith(SiteEndpoint.class)
                                                        && !method.isAnnotatedWith(
                                                                SiteEndpoint.class))
                                .forEach(method -> report.say(method, "enters no site")));
    }

    /** Advice goes around what can be overridden; around the rest it silently does not. */
    static ArchCondition<JavaClass> beInterceptable() {
        return each(
                "be open to advice",
                (type, report) -> {
                    if (type.getModifiers().contains(JavaModifier.FINAL)) {
                        report.say(type, "is final");
                    }
                    endpoints(type)
                            .filter(ControllerConditions::isClosed)
                            .forEach(method -> report.say(method, "cannot be intercepted"));
                });
    }

    /** The scope ends when the method returns: what a publisher did later would have none. */
    static ArchCondition<JavaClass> answerValues() {
        return each(
                "answer values, not publishers",
                (type, report) ->
                        endpoints(type)
                                .filter(
                                        method ->
                                                method.getRawReturnType()
                                                                .isAssignableTo(Publisher.class)
                                                        || method.getRawReturnType()
                                                                .isAssignableTo(
                                                                        CompletionStage.class))
                                .forEach(method -> report.say(method, "answers later")));
    }

    private static boolean isClosed(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PRIVATE)
                || method.getModifiers().contains(JavaModifier.FINAL)
                || method.getModifiers().contains(JavaModifier.STATIC);
    }

    private static Stream<JavaMethod> endpoints(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.isMetaAnnotatedWith(HttpMethodMapping.class));
    }

    /** Notes what breaks the condition. */
    record Report(ConditionEvents events) {
        void say(JavaMethod method, String what) {
            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + what));
        }

        void say(JavaClass type, String what) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " " + what));
        }
    }

    private static ArchCondition<JavaClass> each(
            String description, BiConsumer<JavaClass, Report> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, new Report(events));
            }
        };
    }
}
