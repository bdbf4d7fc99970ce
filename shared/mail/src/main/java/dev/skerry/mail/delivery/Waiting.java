package dev.skerry.mail.delivery;

import java.time.Duration;

/** Lets time pass; tests move a clock instead. */
public interface Waiting {

    /**
     * @throws InterruptedException when the process is to end
     */
    void await(Duration duration) throws InterruptedException;
}
