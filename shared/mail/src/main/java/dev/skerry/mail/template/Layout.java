package dev.skerry.mail.template;

/**
 * The frame around every mail: one column that fits a telephone, tables because Outlook lays out
 * with Word, colours and logo of the site.
 */
final class Layout {

    private static final String HTML = Resource.text("layout.html");

    private Layout() {}

    static String around(String content, String locale) {
        return HTML.replace("<!-- locale -->", locale).replace("<!-- content -->", content);
    }

    static String aroundText(String content) {
        return content.stripTrailing() + "\n\n-- \n{{site.name}}\n{{site.url}}\n";
    }
}
