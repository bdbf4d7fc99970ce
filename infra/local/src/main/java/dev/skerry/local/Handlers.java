package dev.skerry.local;

import dev.skerry.template.Function;
import io.micronaut.context.ApplicationContext;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes the template's handlers, with the beans of this process instead of a context of their own.
 */
final class Handlers {

    private final ApplicationContext context;

    Handlers(ApplicationContext context) {
        this.context = context;
    }

    <T> T create(Function function, Class<T> type) {
        try {
            return type.cast(
                    Class.forName(function.handler())
                            .getConstructor(ApplicationContext.class)
                            .newInstance(context));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(function.id() + " does not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    function.handler() + " needs a public constructor for an ApplicationContext",
                    e);
        }
    }
}
