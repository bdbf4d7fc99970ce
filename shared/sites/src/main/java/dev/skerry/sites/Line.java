package dev.skerry.sites;

/** Words that operators type in for others to read. */
final class Line {

    private Line() {}

    /** Whether it is one line, and not longer than that. */
    static boolean isOne(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether it is text of any number of lines, and not longer than that. */
    static boolean isText(String text, int longest) {
        return text.length() <= longest
                && text.chars().noneMatch(it -> Character.isISOControl(it) && it != '\n');
    }
}
