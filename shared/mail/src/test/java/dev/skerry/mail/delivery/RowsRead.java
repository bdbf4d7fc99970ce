package dev.skerry.mail.delivery;

import dev.skerry.testing.Stage;

/** Rows of the table of mails that statements of Alder's have to read. */
final class RowsRead {

    private RowsRead() {}

    /** In one transaction. */
    static long by(Stage stage, Runnable work) {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                stage.database()
                                        .inTransaction(
                                                () -> {
                                                    long before = soFar(stage);
                                                    work.run();
                                                    return soFar(stage) - before;
                                                }));
    }

    /** The server adds up what this connection read in the last second or so. */
    private static long soFar(Stage stage) {
        return stage.database()
                .get(
                        "select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::bigint as read"
                                + " from pg_stat_xact_user_tables where relname = 'mails'",
                        row -> row.bigint("read"));
    }
}
