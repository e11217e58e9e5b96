package io.starkeep.storage;

import static io.starkeep.storage.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a store of a cluster does with transactions that others decide.
class PublicationTest {
    private static final TabletId TABLET = new TabletId(1);
    private static final PartitionId PARTITION = new PartitionId(1);

    private final WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
    private final FileStore files = new MemoryFileStore(() -> Instant.EPOCH);
    private Instant now = Instant.EPOCH;
    private TabletStore store = open();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsPreparedStaysSoUntilSomebodyDecides() {
        write(7, "a");
        write(8, "b");
        restart();
        assertThat(store.prepared())
                .isEqualTo(
                        Map.of(
                                new TransactionId(7), Set.of(TABLET),
                                new TransactionId(8), Set.of(TABLET)));
        store.abort(new TransactionId(7));
        publish(8, 2);
        restart();
        publish(8, 2);
        store.abort(new TransactionId(8));
        assertThat(store.prepared()).isEmpty();
        assertThat(values(2)).containsExactly("b");
    }

    @Test
    void showsEachTransactionFromItsVersionOnInWhateverOrderTheyArePublished() {
        write(7, "a");
        write(8, "b");
        write(9, "c");
        publish(9, 4);
        assertThat(values(4)).containsExactly("c");
        publish(7, 2);
        restart();
        publish(8, 3);
        publish(7, 2);
        assertThat(values(1)).isEmpty();
        assertThat(values(2)).containsExactly("a");
        assertThat(values(3)).containsExactlyInAnyOrder("a", "b");
        assertThat(values(4)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aLatePublicationDoesNotBringATrimmedVersionBack() {
        write(7, "a");
        write(8, "late");
        write(9, "c");
        publish(7, 2);
        publish(9, 4);
        store.maintain();
        now = now.plus(Duration.ofMinutes(2));
        store.maintain();
        publish(8, 3);
        assertThatThrownBy(() -> values(3))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_GONE));
        assertThat(values(4)).containsExactlyInAnyOrder("a", "late", "c");
    }

    @Test
    void aTabletThatWasReplacedKeepsItsFilesWhenOlderVersionsAreTrimmed() {
        for (int version = 2; version < 6; version++) {
            write(version, "v" + version);
            publish(version, version);
        }
        store.maintain();
        try (TabletStore other = openOther()) {
            other.write(new TransactionId(1), target, rows(new String[] {"1", "copied"}));
            other.publish(new TransactionId(1), Map.of(PARTITION, new Version(2)));
            TabletSource source =
                    new TabletSource() {
                        @Override
                        public SnapshotTablet files(TabletId tablet, Version version) {
                            return other.files(tablet, version);
                        }

                        @Override
                        public java.io.InputStream read(
                                io.starkeep.file.Location file, long offset) {
                            return other.read(file, offset);
                        }
                    };
            store.copy(source, Map.of(TABLET, new Version(5)));
        }
        now = now.plus(Duration.ofMinutes(2));
        store.maintain();
        assertThat(values(5)).containsExactly("copied");
    }

    @Test
    void readsRecordsFromBeforeFilesHadNumbersOfTheirOwn() {
        String old =
                "{'kind':'prepared','transaction':3,'tablets':[{'tablet':1,'partition':2,'files':"
                        + "[{'id':4,'kind':'rows','rows':1,'bytes':2,'sha256':'ab'}]}]}";
        byte[] bytes = old.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        StorageRecord record = RecordCodec.decode(bytes);
        assertThat(record)
                .isInstanceOfSatisfying(
                        StorageRecord.Prepared.class,
                        prepared -> {
                            TabletFile file = prepared.tablets().getFirst().files().getFirst();
                            assertThat(file.number()).isEqualTo(file.id());
                        });
        assertThat(RecordCodec.encode(record)).isEqualTo(bytes);
    }

    private void write(long transaction, String value) {
        store.write(new TransactionId(transaction), target, rows(new String[] {"1", value}));
    }

    private void publish(long transaction, long version) {
        store.publish(new TransactionId(transaction), Map.of(PARTITION, new Version(version)));
    }

    private List<String> values(long version) {
        try (TabletPin pin = store.pin(Map.of(TABLET, new Version(version)))) {
            return store
                    .format()
                    .rows(
                            target.schema(),
                            TABLET,
                            pin.versions().getOrDefault(TABLET, TabletVersion.empty()))
                    .stream()
                    .map(row -> String.valueOf(row.get(1)))
                    .toList();
        }
    }

    private void restart() {
        store.close();
        store = open();
    }

    private TabletStore open() {
        return open(files);
    }

    private TabletStore openOther() {
        return open(new MemoryFileStore(() -> Instant.EPOCH));
    }

    private TabletStore open(FileStore over) {
        TabletStore opened =
                TabletStore.open(
                        over,
                        RowsetFormat.text(over),
                        () -> now,
                        new StorageOptions(Duration.ofMinutes(1), new ParallelWork(1)));
        opened.recover();
        return opened;
    }
}
