package dev.skerry.doctor;

import java.util.List;

/** Looks at one thing. */
interface Examination {

    /** As the report names it. */
    String what();

    /** At least one line; an exception is a line, too. */
    List<Finding> findings() throws Exception;
}
