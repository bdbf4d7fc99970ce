package dev.skerry.doctor;

import java.util.List;

/** Looks at one thing. */
interface Examination {

    /** As the report names it. */
    String what();

    /** Whether it is of any use to look while the directory is away. */
    default boolean needsDirectory() {
        return true;
    }

    /** At least one line; an exception is a line, too. */
    List<Finding> findings() throws Exception;
}
