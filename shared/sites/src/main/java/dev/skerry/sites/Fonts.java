package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type a site is set in.
 *
 * @param size {@code small | medium | large}: of running text; everything else follows from it
 */
@Serdeable
public record Fonts(@Nullable Font heading, @Nullable Font body, @Nullable String size) {

    /**
     * @param family one of {@link FontFamilies}
     * @param weights the ones that pages load, 100 to 900; null for 400 and 700
     */
    @Serdeable
    public record Font(String family, @Nullable List<Integer> weights) {

        private static final List<Integer> USUAL = List.of(400, 700);

        public Font {
            weights = weights == null ? null : List.copyOf(weights);
        }

        List<Integer> loaded() {
            return weights == null ? USUAL : weights;
        }
    }

    private static final List<String> SIZES = List.of("small", "medium", "large");
    private static final int MOST_WEIGHTS = 4;

    public Fonts {
        List<Problem.Invalid> errors = new ArrayList<>();
        font("/fonts/heading", heading, errors);
        font("/fonts/body", body, errors);
        if (size != null && !SIZES.contains(size)) {
            errors.add(new Problem.Invalid("/fonts/size", "must be small, medium or large"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** The families there are to choose from, by name. */
    public static List<String> families() {
        return FontFamilies.names();
    }

    private static void font(String at, @Nullable Font font, List<Problem.Invalid> errors) {
        if (font == null) {
            return;
        }
        if (!FontFamilies.isKnown(font.family)) {
            errors.add(new Problem.Invalid(at + "/family", "is not one of the families"));
        }
        List<Integer> weights = font.loaded();
        if (weights.isEmpty()
                || weights.size() > MOST_WEIGHTS
                || weights.stream().distinct().count() < weights.size()
                || weights.stream().anyMatch(it -> it < 100 || it > 900 || it % 100 != 0)) {
            errors.add(
                    new Problem.Invalid(
                            at + "/weights", "must be one to four different hundreds, 100 to 900"));
        }
    }
}
