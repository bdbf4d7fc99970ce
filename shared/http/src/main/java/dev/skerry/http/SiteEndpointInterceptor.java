package dev.skerry.http;

import dev.skerry.kernel.identity.SecondFactorRule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.context.BeanContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.inject.ExecutableMethod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Enters the scope of a request. Runs before validation: a stranger learns nothing of the body. */
@Singleton
@InterceptorBean(SiteEndpoint.class)
final class SiteEndpointInterceptor implements MethodInterceptor<Object, Object> {

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Map<ExecutableMethod<?, ?>, Requirement> requirements = new ConcurrentHashMap<>();
    private final BeanContext beans;
    private final CallerResolver callers;
    private final PublicLimit limit;
    private final IdempotentPost posts;
    private final SecondFactorRule secondFactor;
    private final ForeignCredentials foreign;
    private final Clock clock;

    SiteEndpointInterceptor(
            BeanContext beans,
            CallerResolver callers,
            PublicLimit limit,
            IdempotentPost posts,
            SecondFactorRule secondFactor,
            ForeignCredentials foreign,
            Clock clock) {
        this.beans = beans;
        this.callers = callers;
        this.limit = limit;
        this.posts = posts;
        this.secondFactor = secondFactor;
        this.foreign = foreign;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return InterceptPhase.VALIDATE.getPosition() - 10;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> context) {
        Requirement requirement =
                requirements.computeIfAbsent(context.getExecutableMethod(), Requirement::of);
        Optional<SiteScope> entered = SiteScope.find();
        if (entered.isPresent()) {
            // One method of the controller calls another: same caller, already resolved.
            requirement.check(entered.get().actor(), secondFactor);
            return context.proceed();
        }
        return enter(context, requirement);
    }

    private @Nullable Object enter(
            MethodInvocationContext<Object, Object> context, Requirement requirement) {
        HttpRequest<?> request =
                ServerRequestContext.currentRequest()
                        .orElseThrow(() -> new IllegalStateException("Not within a request"));
        SiteScope named = callers.resolve(request, finder(requirement));
        SiteScope scope = named.as(requirement.seen(named.actor()));
        requirement.check(scope.actor(), secondFactor);
        boolean reading = READING.contains(request.getMethod());
        if (scope.actor().isReadOnly() && !reading) {
            throw new Problem(ProblemCode.VIEW_ONLY, "Who views as a role changes nothing");
        }
        requirement.offer().check(scope, reading, clock.instant());
        return scope.call(() -> call(request, context, requirement, scope.actor()));
    }

    private @Nullable Object call(
            HttpRequest<?> request,
            MethodInvocationContext<Object, Object> context,
            Requirement requirement,
            Actor actor) {
        if (requirement.limits(actor)) {
            limit.apply(request, requirement.limited());
        }
        try {
            return IdempotentPost.asks(request)
                    ? posts.proceed(request, context)
                    : context.proceed();
        } catch (Problem | AuthError refused) {
            UnknownHere.event(refused, requirement.access())
                    .ifPresent(event -> foreign.unknown(event, request));
            throw refused;
        }
    }

    private SiteFinder finder(Requirement requirement) {
        return requirement
                .siteFinder()
                .map(type -> (SiteFinder) beans.getBean(type))
                .orElse(nothing -> Optional.empty());
    }
}
