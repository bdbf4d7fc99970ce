package dev.skerry.crm.contact;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Tags as they are stored: stripped, 1 to 80 characters, each once. */
public final class Tags {

    private static final int MOST = 50;

    private Tags() {}

    public static List<String> checked(String pointer, List<String> given) {
        if (given.size() > MOST) {
            throw Problem.invalid(pointer, "has more than " + MOST + " tags");
        }
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            tags.add(PlainText.required(pointer + "/" + i, given.get(i), 80));
        }
        return tags.stream().distinct().toList();
    }
}
