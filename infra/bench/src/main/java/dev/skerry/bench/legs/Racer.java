package dev.skerry.bench.legs;

import java.sql.SQLException;

/** Somebody who stores mails and then sends them. */
interface Racer extends AutoCloseable {

    String name();

    /** Stored for good when it returns, and none of them sent. */
    void queue(int mails) throws Exception;

    /** Sends what is stored; each answer is stored when it returns. */
    void send() throws Exception;

    /** Processor time so far, of everybody who takes part but the relay. */
    double cpuMicros() throws Exception;

    @Override
    void close() throws SQLException;
}
