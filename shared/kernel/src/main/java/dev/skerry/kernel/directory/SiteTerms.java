package dev.skerry.kernel.directory;

import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.Terms;
import dev.skerry.kernel.sql.Row;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a site that say what was agreed for it. */
final class SiteTerms {

    private SiteTerms() {}

    static Terms of(Row row) throws SQLException {
        return new Terms(
                Plan.of(row.text("plan")).orElseThrow(),
                SiteMode.of(row.text("mode")).orElseThrow(),
                grants(row.texts("grants")),
                row.instantOrNull("grace_until"));
    }

    /** {@code campaigns true editor}; a feature of a newer version is left out. */
    private static Map<Feature, Terms.Grant> grants(List<String> lines) {
        Map<Feature, Terms.Grant> grants = new EnumMap<>(Feature.class);
        for (String line : lines) {
            String[] words = line.split(" ");
            Optional<Feature> feature = Feature.of(words[0]);
            if (feature.isPresent()) {
                Role least = Role.of(words[2]).orElseThrow();
                grants.put(feature.get(), new Terms.Grant(enabled(words[1]), least));
            }
        }
        return grants;
    }

    private static @Nullable Boolean enabled(String word) {
        return word.equals("-") ? null : Boolean.valueOf(word);
    }
}
