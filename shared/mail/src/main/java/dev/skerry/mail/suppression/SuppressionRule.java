package dev.skerry.mail.suppression;

/**
 * What a suppression keeps from its address: the one place that says so, for every statement that
 * asks. The trigger {@code skip_unwanted_mail} says the same of what is queued when one is written.
 */
public final class SuppressionRule {

    private SuppressionRule() {}

    /**
     * A condition.
     *
     * @param suppression an alias of {@code mail_suppressions}
     * @param bulk an expression: whether it is mass mail
     * @param list an expression, which stands twice in it: the mailing list it goes to; null for
     *     none
     */
    public static String keeps(String suppression, String bulk, String list) {
        return """
        (%1$s.scope = 'all' or (%2$s and (
          (%1$s.scope = 'bulk' and (%3$s = any (%1$s.except_lists)) is not true)
          or (%1$s.scope = 'list' and %1$s.list = %3$s))))"""
                .formatted(suppression, bulk, list);
    }
}
