package io.starkeep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TableId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LoadGateTest {
    private static final TableId TABLE = new TableId(1);
    private static final TransactionId ONE = new TransactionId(1);
    private static final TransactionId TWO = new TransactionId(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LoadGate gate = new LoadGate();

    @Test
    void letsChangesPassTogetherAndARepairWhenTheyHaveLeft() throws Exception {
        gate.enter(ONE, TABLE, Duration.ZERO);
        gate.enter(TWO, TABLE, Duration.ZERO);
        assertThat(gate.close(TABLE, Duration.ZERO)).isFalse();
        assertThat(gate.close(new TableId(2), Duration.ZERO)).isTrue();
        CountDownLatch started = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> closing =
                    threads.submit(() -> {
                        started.countDown();
                        return gate.close(TABLE, LONG);
                    });
            started.await();
            gate.leave(ONE);
            gate.leave(TWO);
            assertThat(closing.get()).isTrue();
        }
    }

    @Test
    void keepsNewChangesWaitingWhileItIsClosed() throws Exception {
        assertThat(gate.close(TABLE, Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> gate.enter(ONE, TABLE, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> entering = threads.submit(() -> gate.enter(TWO, TABLE, LONG));
            gate.open(TABLE);
            entering.get();
        }
        assertThat(gate.close(TABLE, Duration.ZERO)).isFalse();
    }

    @Test
    void isOpenAgainWhenARepairWaitedInVain() {
        gate.enter(ONE, TABLE, Duration.ZERO);
        assertThat(gate.close(TABLE, Duration.ofMillis(1))).isFalse();
        gate.enter(TWO, TABLE, Duration.ZERO);
        gate.leave(ONE);
        gate.leave(ONE);
        assertThat(gate.close(TABLE, Duration.ofMillis(1))).isFalse();
        gate.leave(TWO);
        assertThat(gate.close(TABLE, Duration.ofMillis(1))).isTrue();
    }
}
