package dev.skerry.mail.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Waits for as long as it is told. */
@Singleton
final class RealWaiting implements Waiting {

    @Override
    public void await(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
