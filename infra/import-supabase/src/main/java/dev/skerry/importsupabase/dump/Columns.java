package dev.skerry.importsupabase.dump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of columns, in the order of their cells. */
final class Columns {

    private final Map<String, Integer> positions = new HashMap<>();

    Columns(long line, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (positions.put(names.get(i), i) != null) {
                throw new DumpFault(line, "the column " + names.get(i) + " is there twice");
            }
        }
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    int size() {
        return positions.size();
    }

    /** -1 for a column that is not there. */
    int position(String name) {
        return positions.getOrDefault(name, -1);
    }
}
