package io.starkeep.storage;

import static io.starkeep.storage.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.TransactionId;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls of a load that come twice, or after its end.
class LateWriteTest {
    private final WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 1, 2);
    private final TestStore store =
            new TestStore(new MemoryFileStore(() -> Instant.EPOCH), RowsetFormat::text);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aWriteThatComesTwiceIsThereOnce() {
        TransactionId transaction = store.next();
        WriteSummary first = write(transaction);
        assertThat(write(transaction)).isEqualTo(first);
        store.finish(transaction, first);
        assertThat(store.rows(target)).hasSize(2);
        assertThat(store.namedFiles()).isEqualTo(first.tablets().size());
    }

    @Test
    void aWriteAfterItsAbortLeavesNothing() {
        TransactionId transaction = store.next();
        store.store.abort(transaction);
        assertConflict(() -> write(transaction));
        assertThat(store.store.prepared()).isEmpty();
        assertThat(store.namedFiles()).isZero();
    }

    @Test
    void aWriteAfterItsPublicationIsNotThereTwice() {
        TransactionId transaction = store.next();
        store.finish(transaction, write(transaction));
        assertConflict(() -> write(transaction));
        store.store.publish(transaction, Map.of());
        assertThat(store.rows(target)).hasSize(2);
        assertThat(store.store.prepared()).isEmpty();
    }

    private WriteSummary write(TransactionId transaction) {
        return store.store.write(
                transaction, target, rows(new String[] {"1", "a"}, new String[] {"2", "b"}));
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(ErrorCode.TRANSACTION_CONFLICT));
    }
}
