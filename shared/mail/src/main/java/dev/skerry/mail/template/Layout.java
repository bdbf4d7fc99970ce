package dev.skerry.mail.template;

/**
 * The frame around every mail: one column that fits a telephone, tables because Outlook lays out
 * with Word, colours and logo of the site.
 */
final class Layout {

    private static final String HTML = Resource.text("layout.html");

    private static final String FOOT =
            """


            --\s
            {{site.name}}
            {{site.url}}
            {{#brand.footer}}
            {{brand.footer}}
            {{/brand.footer}}
            {{#unsubscribeUrl}}

            <!-- unsubscribe -->: {{unsubscribeUrl}}
            {{/unsubscribeUrl}}
            """;

    private Layout() {}

    static String around(String content, String locale) {
        Preheader preheader = Preheader.of(content);
        return HTML.replace("<!-- locale -->", locale)
                .replace("<!-- unsubscribe -->", unsubscribe(locale))
                .replace("<!-- preheader -->\n", preheader.hidden())
                .replace("<!-- content -->", preheader.html());
    }

    static String aroundText(String content, String locale) {
        return content.stripTrailing() + FOOT.replace("<!-- unsubscribe -->", unsubscribe(locale));
    }

    private static String unsubscribe(String locale) {
        return locale.startsWith("sv") ? "Avsluta utskicken" : "Unsubscribe";
    }
}
