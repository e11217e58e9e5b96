package io.starkeep.catalog;

import static io.starkeep.catalog.CatalogWorld.FOLDER;
import static io.starkeep.catalog.CatalogWorld.NOW;
import static io.starkeep.catalog.CatalogWorld.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.journal.Journal;
import io.starkeep.journal.JournalOptions;
import io.starkeep.journal.JournalReplay;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private final MemoryFileStore store = CatalogWorld.store();

    private static Catalog open(FileStore store) {
        return Catalog.open(store, FOLDER, SMALL);
    }

    private static Decision create(String name) {
        return draft -> List.of(new CreateDatabase(draft.newDatabaseId(), name, NOW));
    }

    @Test
    void showsACommitAtOnceAndAfterARestart() {
        try (Catalog catalog = open(store)) {
            CatalogVersion version = catalog.commit(create("sales"));
            assertThat(version.database("sales")).isPresent();
            assertThat(catalog.current()).isSameAs(version);
        }
        try (Catalog catalog = open(store)) {
            assertThat(catalog.current().database("sales")).isPresent();
        }
    }

    /// Changes that were decided wait; later ones are refused, and nothing of them is kept.
    @Test
    void goesOnByItselfOnceTheDiskHasSpaceAgain() throws Exception {
        Set<String> kept = new HashSet<>(Set.of("before", "after"));
        try (Catalog catalog = open(store);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            catalog.commit(create("before"));
            store.limit(1);
            List<Future<CatalogVersion>> waiting = new ArrayList<>();
            for (boolean refused = false; !refused; ) {
                String name = "decided" + waiting.size();
                Future<CatalogVersion> one = threads.submit(() -> catalog.commit(create(name)));
                refused = isRefused(one);
                if (!refused) {
                    waiting.add(one);
                    kept.add(name);
                }
            }
            assertThat(waiting).isNotEmpty();
            assertThat(catalog.current().databases()).hasSize(1);
            store.limit(Long.MAX_VALUE);
            for (Future<CatalogVersion> one : waiting) {
                one.get();
            }
            catalog.commit(create("after"));
        }
        try (Catalog catalog = open(store)) {
            assertThat(catalog.current().databases())
                    .extracting(Database::name)
                    .containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    /// Otherwise it waits for space.
    private static boolean isRefused(Future<CatalogVersion> commit) throws Exception {
        try {
            commit.get(100, TimeUnit.MILLISECONDS);
            throw new AssertionError("committed on a full disk");
        } catch (TimeoutException waits) {
            return false;
        } catch (ExecutionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
            return true;
        }
    }

    @Test
    void isTheSameStateWithAndWithoutCheckpoints() {
        MemoryFileStore other = CatalogWorld.store();
        CatalogOptions never =
                new CatalogOptions(JournalOptions.DEFAULT, Long.MAX_VALUE, Long.MAX_VALUE, 5);
        CatalogVersion last;
        try (Catalog often = open(store);
                Catalog once = Catalog.open(other, FOLDER, never)) {
            for (Change change : SampleChanges.all()) {
                often.commit(_ -> List.of(change));
                once.commit(_ -> List.of(change));
            }
            last = often.current();
            assertThat(once.current()).isEqualTo(last);
        }
        assertThat(store.list(FOLDER)).anyMatch(file -> file.location().name().contains("check"));
        assertThat(other.list(FOLDER)).hasSize(1);
        assertThat(open(store).current()).isEqualTo(last);
        assertThat(Catalog.open(other, FOLDER, never).current()).isEqualTo(last);
    }

    @Test
    void commitsNothingOfARefusedDecision() {
        try (Catalog catalog = open(store)) {
            catalog.commit(create("sales"));
            CatalogVersion before = catalog.current();
            Decision half =
                    draft ->
                            List.of(
                                    new CreateDatabase(draft.newDatabaseId(), "new", NOW),
                                    new CreateDatabase(draft.newDatabaseId(), "sales", NOW));
            assertThatThrownBy(() -> catalog.commit(half))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_EXISTS));
            assertThat(catalog.current()).isSameAs(before);
            catalog.commit(create("new"));
        }
        assertThat(open(store).current().databases()).hasSize(2);
    }

    @Test
    void writesNothingForAnEmptyDecision() {
        try (Catalog catalog = open(store)) {
            CatalogVersion before = catalog.commit(create("sales"));
            assertThat(catalog.commit(_ -> List.of())).isSameAs(before);
        }
    }

    @Test
    void givesOutNoIdTwiceEvenAfterACrash() {
        Set<Long> given = new HashSet<>();
        for (int life = 0; life < 30; life++) {
            Catalog catalog = open(store);
            for (int i = 0; i < 7; i++) {
                assertThat(given.add(catalog.newTransactionId().value())).isTrue();
            }
            String name = "db" + life;
            CatalogVersion version = catalog.commit(create(name));
            assertThat(given.add(version.requireDatabase(name).id().value())).isTrue();
            assertThat(given.add(catalog.newRowsetId().value())).isTrue();
            store.crash(new SplittableRandom(life));
        }
        assertThat(given).hasSize(30 * 9).allMatch(id -> id > 10_000);
    }

    @Test
    void keepsEveryAcknowledgedCommitThroughCrashes() {
        List<String> committed = new ArrayList<>();
        for (int life = 0; life < 40; life++) {
            Catalog catalog = open(store);
            assertThat(catalog.current().databases())
                    .extracting(Database::name)
                    .containsExactlyInAnyOrderElementsOf(committed);
            for (int i = 0; i <= life % 4; i++) {
                String name = "db_" + life + "_" + i;
                catalog.commit(create(name));
                committed.add(name);
            }
            store.crash(new SplittableRandom(life));
        }
    }

    @Test
    void serialisesManyWritersAndTellsListenersInOrder(@TempDir Path directory) throws Exception {
        FileStore local = LocalFileStore.open(directory);
        List<Long> heard = new ArrayList<>();
        int writers = 300;
        try (Catalog catalog = open(local);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            catalog.addListener((before, after, _) -> {
                assertThat(after.sequence()).isGreaterThan(before.sequence());
                heard.add(after.sequence());
            });
            List<Callable<Boolean>> tasks =
                    IntStream.range(0, writers)
                            .<Callable<Boolean>>mapToObj(
                                    i -> () -> commitAndFind(catalog, "db" + i))
                            .toList();
            for (Future<Boolean> one : threads.invokeAll(tasks)) {
                assertThat(one.get()).isTrue();
            }
            assertThat(catalog.current().databases()).hasSize(writers);
        }
        assertThat(heard).isSorted().hasSize(writers);
        assertThat(open(local).current().databases()).hasSize(writers);
    }

    private static boolean commitAndFind(Catalog catalog, String name) {
        boolean returned = catalog.commit(create(name)).database(name).isPresent();
        return returned && catalog.current().database(name).isPresent();
    }

    @Test
    void countsTabletsOlderThanEveryIdYetToCome() {
        try (Catalog catalog = open(store)) {
            catalog.commit(draft ->
                    List.of(
                            new CreateDatabase(new DatabaseId(1), "sales", NOW),
                            new TableChange.CreateTable(
                                    CatalogWorld.table(
                                            2,
                                            1,
                                            "orders",
                                            CatalogWorld.partition(
                                                    draft.newTabletId().value(), "p")))));
            TabletCensus census = catalog.tabletCensus();
            assertThat(census.known()).isEqualTo(catalog.current().retainedTablets()).hasSize(2);
            List<TabletId> later = new ArrayList<>();
            catalog.commit(draft -> {
                later.add(draft.newTabletId());
                return List.of();
            });
            assertThat(later.getFirst()).isGreaterThan(census.newest());
        }
    }

    @Test
    void goesOnWhenAListenerFails() {
        try (Catalog catalog = open(store)) {
            catalog.addListener((_, _, _) -> {
                throw new IllegalStateException("a fault of the listener");
            });
            assertThat(catalog.commit(create("sales")).database("sales")).isPresent();
        }
    }

    @Test
    void staysCheapWithTenThousandTables() {
        CatalogVersion version =
                Fold.apply(
                        CatalogVersion.initial(),
                        new CreateDatabase(new DatabaseId(1), "big", NOW));
        for (int i = 0; i < 10_000; i++) {
            version =
                    Fold.apply(
                            version,
                            new TableChange.CreateTable(
                                    CatalogWorld.table(100 + i, 1, "table" + i)));
        }
        Database before = version.requireDatabase("big");
        Database after =
                Fold.apply(
                                version,
                                new TableChange.RenameTable(
                                        before.id(), new TableId(100), "renamed"))
                        .requireDatabase("big");
        assertThat(after.tables()).hasSize(10_000);
        assertThat(after.requireTable("table9999")).isSameAs(before.requireTable("table9999"));
        assertThat(before.requireTable("table0").name()).isEqualTo("table0");
    }

    @Test
    void refusesARecordOfANewerStarkeep() {
        try (Journal journal =
                Journal.open(store, FOLDER, JournalOptions.DEFAULT, new NoReplay())) {
            journal.append("[{\"change\":\"levitate\"}]".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> open(store))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_TOO_NEW))
                .hasMessageContaining("Record 1")
                .hasMessageContaining("levitate");
    }

    private record NoReplay() implements JournalReplay {
        @Override
        public void checkpoint(long sequence, byte[] state) {}

        @Override
        public void record(long sequence, byte[] payload) {}
    }
}
