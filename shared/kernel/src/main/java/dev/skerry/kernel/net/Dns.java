package dev.skerry.kernel.net;

import java.util.List;

/** What others have published in DNS. */
public interface Dns {

    /** Kinds of records. */
    enum Type {
        TXT,
        CNAME,
        MX
    }

    /** No server gave an answer: the records may be there or not. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }

    /**
     * The records of a name; none when there is no such name either.
     *
     * @return each as one text: the strings of a TXT record joined, a host in lower case without
     *     the dot at its end, the preference of an MX record before its host
     */
    List<String> find(Type type, String name) throws Unavailable;
}
