package dev.skerry.importsupabase;

/** Why somebody is not taken over, or comes without a password. */
enum Reason {
    DELETED("deleted", false),
    BANNED("banned", false),
    ANONYMOUS("anonymous", false),
    SSO("signs in through SSO", false),
    PHONE_ONLY("has a telephone number only", false),
    NO_ADDRESS("has no address", false),
    ADDRESS_TAKEN("address is another account's on the site", true),
    ADDRESS_UNFIT("address that no mail can be sent to", true),
    METADATA_TOO_LARGE("metadata of more than 4096 bytes", true);

    private final String words;
    private final boolean wantsSomebody;

    Reason(String words, boolean wantsSomebody) {
        this.words = words;
        this.wantsSomebody = wantsSomebody;
    }

    String words() {
        return words;
    }

    /** Whether a person has to look at it; the others stay behind by rule. */
    boolean wantsSomebody() {
        return wantsSomebody;
    }
}
