package dev.skerry.lambda;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.identity.SignatureRehearsal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.annotation.Controller;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what takes long the first time, on a thread of its own beside the rest of a start: the
 * request that is waited for then finds it done. Signatures are left out where nobody shows a
 * token, for they would only be in the way.
 */
final class Rehearsal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** Who shows a token. */
    private static final Set<Access> SIGNED_IN =
            EnumSet.of(Access.USER, Access.SIGNED_IN, Access.STAFF);

    private final ApplicationContext context;

    Rehearsal(ApplicationContext context) {
        this.context = context;
    }

    /** Returns at once. */
    static void begin(ApplicationContext context) {
        Thread.ofPlatform().daemon().name("rehearsal").start(new Rehearsal(context));
    }

    @Override
    public void run() {
        try {
            if (asksForTokens()) {
                SignatureRehearsal.run();
            }
            JsonMapper json = context.getBean(JsonMapper.class);
            json.readValue(json.writeValueAsBytes(new Line("")), Line.class);
        } catch (IOException | RuntimeException e) {
            LOG.warn("What was rehearsed failed", e);
        }
    }

    boolean asksForTokens() {
        Collection<BeanDefinition<Object>> controllers =
                context.getBeanDefinitions(Object.class, Qualifiers.byStereotype(Controller.class));
        return controllers.stream()
                .flatMap(controller -> controller.getExecutableMethods().stream())
                .anyMatch(endpoint -> SIGNED_IN.contains(access(endpoint)));
    }

    private static Access access(AnnotationMetadata endpoint) {
        return endpoint.enumValue(SiteEndpoint.class, "access", Access.class).orElse(Access.PUBLIC);
    }

    /** The least that is read and written as every answer is. */
    @Serdeable
    record Line(String word) {}
}
