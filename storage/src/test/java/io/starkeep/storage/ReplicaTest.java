package io.starkeep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Three stores that each write for themselves what a cluster commits, miss some of it, are made
/// good by copies, and restart: a good one shows what was committed, at every version it still has.
class ReplicaTest {
    private static final PartitionId PARTITION = new PartitionId(1);
    private static final int SEEDS = 50;
    private static final int STEPS = 80;

    private final WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 2, 1);

    @Test
    void aGoodReplicaShowsEveryCommittedVersionWhateverHappensToTheOthers() {
        int gone = 0;
        int repairs = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            for (int step = 0; step < STEPS; step++) {
                world.step("seed " + seed + ", step " + step);
            }
            world.close();
            gone += world.gone;
            repairs += world.repairs;
        }
        assertThat(gone).as("reads of versions that were gone").isGreaterThan(20);
        assertThat(repairs).isGreaterThan(20);
    }

    private final class World {
        private final Random random;
        private final List<Replica> replicas = new ArrayList<>();
        private final Map<TransactionId, Version> committed = new HashMap<>();
        private final List<Map<String, String>> history = new ArrayList<>();
        private Instant now = Instant.EPOCH;
        private long transactions;
        private int gone;
        private int repairs;

        World(long seed) {
            random = new Random(seed);
            history.add(Map.of());
            for (int i = 0; i < 3; i++) {
                replicas.add(new Replica());
            }
        }

        Version visible() {
            return new Version(history.size());
        }

        void step(String when) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> change();
                case 4 -> abort();
                case 5 -> repair();
                case 6 -> {
                    now = now.plusSeconds(random.nextInt(90));
                    any().store.maintain();
                }
                case 7 -> any().restart();
                default -> read(when);
            }
        }

        private Replica any() {
            return replicas.get(random.nextInt(replicas.size()));
        }

        private Optional<Replica> anyGood() {
            List<Replica> good = replicas.stream().filter(replica -> replica.good).toList();
            return good.isEmpty()
                    ? Optional.empty()
                    : Optional.of(good.get(random.nextInt(good.size())));
        }

        /// Prepared on those of the good ones that can be reached, committed, shown on some.
        private void change() {
            TransactionId transaction = new TransactionId(++transactions);
            Map<String, String> after = new TreeMap<>(history.getLast());
            Change change = random.nextInt(4) == 0 ? delete(after) : upsert(after);
            List<Replica> reached = new ArrayList<>();
            for (Replica replica : replicas) {
                boolean isLastChance = reached.isEmpty() && replica == lastGood();
                if (replica.good && (isLastChance || random.nextInt(5) > 0)) {
                    replica.resolve();
                    change.on(replica.store, transaction);
                    reached.add(replica);
                }
            }
            history.add(after);
            committed.put(transaction, visible());
            for (Replica replica : replicas) {
                replica.good &= reached.contains(replica);
            }
            reached.stream()
                    .filter(replica -> random.nextInt(3) > 0)
                    .forEach(replica -> replica.publish(transaction));
        }

        private Replica lastGood() {
            return replicas.stream().filter(r -> r.good).reduce((a, b) -> b).orElseThrow();
        }

        private Change upsert(Map<String, String> after) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                String key = Integer.toString(random.nextInt(15));
                String value = "v" + transactions;
                boolean deletes = random.nextInt(4) == 0;
                rows.add(List.of(key, value, deletes ? "1" : "0"));
                if (deletes) {
                    after.remove(key);
                } else {
                    after.put(key, value);
                }
            }
            return (store, transaction) ->
                    store.write(transaction, target, new RowSource.Rows(rows, true));
        }

        private Change delete(Map<String, String> after) {
            String value = "v" + random.nextInt((int) transactions);
            after.values().removeIf(value::equals);
            return (store, transaction) ->
                    store.delete(transaction, target, new RowFilter.ColumnEquals("v", value));
        }

        /// Not every backend hears of the end.
        private void abort() {
            TransactionId transaction = new TransactionId(++transactions);
            Change change = upsert(new TreeMap<>());
            for (Replica replica : replicas) {
                if (replica.good && random.nextBoolean()) {
                    replica.resolve();
                    change.on(replica.store, transaction);
                    if (random.nextBoolean()) {
                        replica.store.abort(transaction);
                    }
                }
            }
        }

        /// Once while changes go on, which makes nothing good, or in the pause that does.
        private void repair() {
            Replica broken = any();
            Optional<Replica> source = anyGood();
            if (broken.good || source.isEmpty()) {
                return;
            }
            source.get().resolve();
            broken.store.copy(source.get(), versions(visible()));
            broken.good = random.nextInt(3) > 0;
            repairs++;
        }

        private void read(String when) {
            Optional<Replica> good = anyGood();
            if (good.isEmpty()) {
                return;
            }
            Version version = new Version(Math.max(1, visible().value() - random.nextInt(4)));
            good.get().resolve();
            try (TabletPin pin = good.get().store.pin(versions(version))) {
                Map<String, String> rows = new TreeMap<>();
                pin.versions()
                        .forEach((tablet, files) ->
                                good.get()
                                        .store
                                        .format()
                                        .rows(target.schema(), tablet, files)
                                        .forEach(row ->
                                                assertThat(
                                                                rows.put(
                                                                        String.valueOf(row.get(0)),
                                                                        String.valueOf(row.get(1))))
                                                        .as(when)
                                                        .isNull()));
                assertThat(rows).as(when).isEqualTo(history.get((int) version.value() - 1));
            } catch (StarkeepException e) {
                assertThat(e.code()).as(when).isEqualTo(ErrorCode.VERSION_GONE);
                assertThat(version)
                        .as(when + ": the newest is always there")
                        .isNotEqualTo(visible());
                gone++;
            }
        }

        private Map<TabletId, Version> versions(Version version) {
            Map<TabletId, Version> versions = new HashMap<>();
            target.tablets().forEach(tablet -> versions.put(tablet, version));
            return versions;
        }

        void close() {
            replicas.forEach(replica -> replica.store.close());
        }

        private final class Replica implements TabletSource {
            private final FileStore files = new MemoryFileStore(() -> Instant.EPOCH);
            private TabletStore store = open();
            private boolean good = true;

            private TabletStore open() {
                TabletStore opened =
                        TabletStore.open(
                                files,
                                RowsetFormat.text(files),
                                () -> now,
                                new StorageOptions(
                                        Duration.ofMinutes(1), new ParallelWork(1), Duration.ZERO));
                opened.recover();
                return opened;
            }

            void restart() {
                store.close();
                store = open();
            }

            /// As a frontend does before it reads or changes rows.
            void resolve() {
                List<TransactionId> open = new ArrayList<>(store.prepared().keySet());
                Collections.shuffle(open, random);
                for (TransactionId transaction : open) {
                    if (committed.containsKey(transaction)) {
                        publish(transaction);
                    } else if (random.nextBoolean()) {
                        store.abort(transaction);
                    }
                }
            }

            void publish(TransactionId transaction) {
                Version version = committed.get(transaction);
                if (version != null) {
                    store.publish(transaction, Map.of(PARTITION, version));
                }
            }

            @Override
            public SnapshotTablet files(TabletId tablet, Version version) {
                return store.files(tablet, version);
            }

            @Override
            public InputStream read(Location file, long offset) {
                return store.read(file, offset);
            }
        }
    }

    private interface Change {
        void on(TabletStore store, TransactionId transaction);
    }
}
