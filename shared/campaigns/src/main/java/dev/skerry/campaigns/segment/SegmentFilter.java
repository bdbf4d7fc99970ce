package dev.skerry.campaigns.segment;

import dev.skerry.crm.contact.ListMembership;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A segment as a condition on a contact {@code c}. What callers wrote is bound, never part of the
 * statement; a contact without a value neither equals nor contains anything.
 */
public final class SegmentFilter {

    private static final String LISTED =
            """
            exists (
              select from crm_contact_lists l
              join marketing_lists ml on ml.site_id = l.site_id and ml.id = l.list_id
              where l.site_id = c.site_id and l.contact_id = c.id and ml.slug = ?
                and :getsMail)
            """
                    .replace(":getsMail", ListMembership.getsMail("l", "ml"));

    private static final String TAGGED =
            """
            exists (
              select from crm_contact_tags t
              where t.site_id = c.site_id and t.contact_id = c.id and t.tag = ?)
            """;

    private static final String CUSTOM =
            """
            exists (
              select from crm_contact_custom_fields v
              join crm_custom_fields f on f.site_id = v.site_id and f.id = v.custom_field_id
              where v.site_id = c.site_id and v.contact_id = c.id and f.name = ? and :holds)
            """;

    /** In this order: what is no number must not be read as one. */
    private static final String NUMBER =
            "case when v.value ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$' then v.value::numeric :than ?::text::numeric"
                    + " else false end";

    private final Segment segment;

    public SegmentFilter(Segment segment) {
        this.segment = segment;
    }

    /** Starts with {@code and}. */
    public String sql() {
        return segment.conditions().stream()
                .map(SegmentFilter::sql)
                .collect(
                        Collectors.joining(
                                segment.every() ? " and " : " or ",
                                "and c.id is not null and (",
                                ")"));
    }

    /** What {@link #sql} binds, in its order. */
    public List<Object> values() {
        return segment.conditions().stream()
                .flatMap(condition -> values(condition).stream())
                .toList();
    }

    private static String sql(Condition condition) {
        return switch (condition.field()) {
            case Field.Text it -> text("c." + it.column(), condition.comparison());
            case Field.Created _ ->
                    "c.created_at "
                            + (condition.comparison() == Comparison.BEFORE ? "<" : ">=")
                            + " ?";
            case Field.Tag _ -> not(condition.comparison()) + TAGGED;
            case Field.Listed _ -> not(condition.comparison()) + LISTED;
            case Field.Custom _ ->
                    not(condition.comparison())
                            + CUSTOM.replace(":holds", held("v.value", condition.comparison()));
        };
    }

    private static List<Object> values(Condition condition) {
        return switch (condition.field()) {
            case Field.Text _ ->
                    condition.comparison().needsValue() ? List.of(lower(condition)) : List.of();
            case Field.Created _ -> List.of(Instant.parse(condition.value()));
            case Field.Tag _, Field.Listed _ -> List.of(condition.value());
            case Field.Custom it ->
                    condition.comparison().needsValue()
                            ? List.of(it.name(), lower(condition))
                            : List.of(it.name());
        };
    }

    private static String lower(Condition condition) {
        return condition.value().toLowerCase(Locale.ROOT);
    }

    private static String not(Comparison comparison) {
        return comparison == Comparison.NOT_EQUALS || comparison == Comparison.IS_NOT_SET
                ? "not "
                : "";
    }

    private static String text(String column, Comparison comparison) {
        return not(comparison) + "coalesce(" + held(column, comparison) + ", false)";
    }

    /** Without the negation, which goes before all of it. */
    private static String held(String value, Comparison comparison) {
        return switch (comparison) {
            case EQUALS, NOT_EQUALS -> "lower(btrim(" + value + ")) = ?";
            case CONTAINS -> "position(? in lower(" + value + ")) > 0";
            case STARTS_WITH -> "starts_with(lower(btrim(" + value + ")), ?)";
            case IS_SET, IS_NOT_SET -> "btrim(" + value + ") <> ''";
            case AT_LEAST -> NUMBER.replace(":than", ">=");
            case AT_MOST -> NUMBER.replace(":than", "<=");
            case BEFORE, AFTER -> throw new IllegalArgumentException("No time: " + value);
        };
    }
}
