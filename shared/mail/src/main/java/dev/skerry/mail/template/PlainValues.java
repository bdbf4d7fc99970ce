package dev.skerry.mail.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a template can reach: keys of maps and elements of lists. Mustache's own collector would
 * call methods and read fields of whatever it meets.
 */
final class PlainValues extends BasicCollector {

    /** Marks a variable at the start of an address: see {@link Markup#guardAddresses}. */
    static final String ADDRESS = "|address";

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
        if (!(context instanceof Map)) {
            // "this" and list positions are found by the engine itself.
            return null;
        }
        return name.endsWith(ADDRESS) ? PlainValues::address : PlainValues::value;
    }

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
        Budget.step();
        Iterator<?> elements = value instanceof Iterable<?> list ? list.iterator() : null;
        return elements == null ? null : new Counted(elements);
    }

    private static @Nullable Object value(Object context, String name) {
        Map<?, ?> map = (Map<?, ?>) context;
        return map.containsKey(name) ? map.get(name) : Template.NO_FETCHER_FOUND;
    }

    private static @Nullable Object address(Object context, String name) {
        String key = name.substring(0, name.length() - ADDRESS.length());
        Object value = value(context, key);
        if (value == null || value.equals(Template.NO_FETCHER_FOUND) || isHarmless(value)) {
            return value;
        }
        throw new Problem(
                ProblemCode.TEMPLATE_INVALID, "The variable " + key + " is not a web address");
    }

    private static boolean isHarmless(Object value) {
        String address = value.toString().toLowerCase(Locale.ROOT);
        return address.startsWith("https://")
                || address.startsWith("http://")
                || address.startsWith("mailto:");
    }

    private record Counted(Iterator<?> elements) implements Iterator<Object> {
        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public Object next() {
            Budget.step();
            // The engine fails on a context of null; elsewhere, too, null is shown as nothing.
            return Objects.requireNonNullElse(elements.next(), "");
        }
    }
}
