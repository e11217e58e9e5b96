package io.starkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [CatalogLog] keeps to, seen through a catalog on it.
public abstract class CatalogLogContract {
    protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    protected CatalogLogContract() {}

    /// A log over the same files each time.
    protected abstract CatalogLog log();

    /// Waits until the catalog leads.
    private Catalog open() throws InterruptedException {
        Catalog catalog =
                Catalog.open(
                        log(),
                        new CatalogOptions(CatalogOptions.DEFAULT.journal(), 10, 1_000_000, 5));
        for (int i = 0; !(catalog.role() instanceof CatalogRole.Leading); i++) {
            assertThat(i).as("waiting to lead").isLessThan(2_000);
            Thread.sleep(10);
        }
        return catalog;
    }

    protected static Decision create(String name) {
        return draft -> List.of(new CreateDatabase(draft.newDatabaseId(), name, NOW));
    }

    @Test
    void keepsEveryRecordInItsOrder() throws InterruptedException {
        CatalogVersion last;
        try (Catalog catalog = open()) {
            for (int i = 0; i < 35; i++) {
                catalog.commit(create("db" + i));
            }
            last = catalog.current();
        }
        try (Catalog catalog = open()) {
            assertThat(catalog.current()).isEqualTo(last);
            assertThat(catalog.commit(create("more")).sequence()).isGreaterThan(last.sequence());
        }
    }

    @Test
    void keepsItsStateInACheckpoint() throws InterruptedException {
        CatalogVersion last;
        try (Catalog catalog = open()) {
            catalog.commit(create("one"));
            catalog.checkpoint();
            last = catalog.commit(create("two"));
        }
        try (Catalog catalog = open()) {
            assertThat(catalog.current()).isEqualTo(last);
        }
    }

    @Test
    void makesRecordsOfManyThreadsDurableTogether() throws Exception {
        List<Long> heard = new ArrayList<>();
        try (Catalog catalog = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            catalog.addListener((_, after, _) -> heard.add(after.sequence()));
            List<Callable<Boolean>> tasks =
                    IntStream.range(0, 200)
                            .<Callable<Boolean>>mapToObj(i ->
                                    () ->
                                            catalog.commit(create("db" + i))
                                                    .database("db" + i)
                                                    .isPresent())
                            .toList();
            for (Future<Boolean> one : threads.invokeAll(tasks)) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(heard).isSorted().hasSize(200);
        try (Catalog catalog = open()) {
            assertThat(catalog.current().databases()).hasSize(200);
        }
    }

    @Test
    void givesOutNoIdTwice() throws InterruptedException {
        Set<Long> given = new HashSet<>();
        for (int life = 0; life < 3; life++) {
            try (Catalog catalog = open()) {
                for (int i = 0; i < 12; i++) {
                    assertThat(given.add(catalog.newTransactionId().value())).isTrue();
                }
            }
        }
    }

    @Test
    void takesNothingOnceItIsClosed() throws InterruptedException {
        Catalog catalog = open();
        catalog.close();
        assertThatThrownBy(() -> catalog.commit(create("late")))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e ->
                                assertThat(e.code())
                                        .isIn(ErrorCode.SERVER_SHUTDOWN, ErrorCode.NOT_LEADER));
        try (Catalog again = open()) {
            assertThat(again.current().databases()).isEmpty();
        }
    }
}
