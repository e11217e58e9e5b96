package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementCancellationTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void repeatsItsActionsUntilTheStatementHasEnded() throws InterruptedException {
        CountDownLatch calls = new CountDownLatch(3);
        try (StatementCancellation cancellation = new StatementCancellation(timer, 300)) {
            cancellation.onCancel(calls::countDown);
            cancellation.check();
            cancellation.cancel(StatementCancellation.Reason.KILLED);
            assertThat(calls.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(cancellation::check).hasMessage("Query execution was interrupted");
        }
    }

    @Test
    void endsAStatementThatIsOutOfTime() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (StatementCancellation cancellation = new StatementCancellation(timer, 0)) {
            cancellation.onCancel(cancelled::countDown);
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(cancellation::check)
                    .hasMessage("Query exceeded its time limit of 0 seconds (query_timeout)");
        }
    }

    @Test
    void theFirstReasonStays() {
        try (StatementCancellation cancellation = new StatementCancellation(timer, 300)) {
            cancellation.cancel(StatementCancellation.Reason.SHUTDOWN);
            cancellation.cancel(StatementCancellation.Reason.KILLED);
            assertThatThrownBy(cancellation::check).hasMessage("Server shutdown in progress");
        }
    }
}
