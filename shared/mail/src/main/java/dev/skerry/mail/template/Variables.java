package dev.skerry.mail.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a template may name, and an example of it: what a preview shows, and what a template is
 * tried on before it is kept.
 *
 * @param sample a value for each variable; the keys of maps in lists are named within their section
 * @param optional variables that some mails have no value for
 * @param waitedFor variables whose absence makes the mail useless: one of them has to be shown
 */
public record Variables(Map<String, Object> sample, Set<String> optional, Set<String> waitedFor) {

    public Variables {
        sample = Map.copyOf(sample);
        optional = Set.copyOf(optional);
        waitedFor = Set.copyOf(waitedFor);
    }

    /** What a site says about a template of its own. */
    public static Variables of(Map<String, Object> sample, List<String> optional) {
        return new Variables(sample, Set.copyOf(optional), Set.of());
    }

    /** The least that a mail may be given. */
    public Map<String, Object> required() {
        return sample.entrySet().stream()
                .filter(it -> !optional.contains(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The sample, with what is given instead where it is given. */
    public Map<String, Object> sampleWith(Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>(sample);
        values.putAll(given);
        return values;
    }
}
