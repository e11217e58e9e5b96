package io.starkeep.storage;

import static io.starkeep.storage.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A store whose disk is full refuses what brings data, and goes on when there is space again.
class FullDiskTest {
    private final WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
    private final MemoryFileStore files = new MemoryFileStore(() -> Instant.EPOCH);

    @AutoClose
    private final TabletStore store =
            TabletStore.open(
                    files,
                    RowsetFormat.text(files),
                    () -> Instant.EPOCH,
                    new StorageOptions(Duration.ofMinutes(1), new ParallelWork(1)));

    private void write(long transaction) {
        store.write(new TransactionId(transaction), target, rows(new String[] {"1", "value"}));
    }

    private void publish(long transaction, long version) {
        PartitionId partition = target.partitions().getFirst().partition();
        store.publish(new TransactionId(transaction), Map.of(partition, new Version(version)));
    }

    private static void assertFull(Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
    }

    @Test
    void refusesALoadThatWouldTakeTheReserveAndTakesTheSameOneLater() {
        store.recover();
        files.limit(1_000);
        files.replace(Location.of("other"), new byte[960]);
        assertFull(() -> write(1));
        assertThat(store.prepared()).isEmpty();
        files.limit(Long.MAX_VALUE);
        write(1);
        publish(1, 2);
    }

    @Test
    void showsAndDropsWhatWasPreparedOnceThereIsSpace() {
        store.recover();
        write(1);
        long one = store.size().bytes();
        write(2);
        files.limit(1);
        assertFull(() -> publish(1, 2));
        store.abort(new TransactionId(2));
        files.limit(Long.MAX_VALUE);
        publish(1, 2);
        store.maintain();
        assertThat(store.prepared()).isEmpty();
        assertThat(store.size().bytes()).isEqualTo(one);
    }
}
