package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptibleCallsTest {
    private final InterruptibleCalls calls = new InterruptibleCalls();

    @Test
    void interruptsTheCallUnderWayAndNothingElseOfItsThread() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            String how = calls.call(() -> wait(begun));
                            told.complete(how + " " + Thread.currentThread().isInterrupted());
                        });
        begun.await();
        calls.interrupt();
        assertThat(told.get()).isEqualTo("interrupted false");
        caller.join();
    }

    @Test
    void anInterruptBetweenCallsIsLost() {
        calls.call(() -> 1);
        calls.interrupt();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(calls.call(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    private static String wait(CountDownLatch begun) {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return "ended";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
