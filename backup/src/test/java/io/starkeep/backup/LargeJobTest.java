package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.backend.JobFile;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.file.Location;
import io.starkeep.repository.ContentKind;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.StoredFile;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A restore of a hundred thousand tablets on ten backends.
class LargeJobTest {
    private static final int TABLETS = 100_000;
    private static final int BACKENDS = 10;
    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");

    @Test
    void itsRecordFitsIntoAMebibyte() {
        RestoreJob job = job();
        JobRecord record = job.record();
        long tablets = record.tablets().stream().mapToLong(id -> id.toString().length() + 1L).sum();
        long bytes = record.payload().getBytes(StandardCharsets.UTF_8).length + tablets;
        assertThat(bytes).isLessThan(1 << 20);
        assertThat(record.payload().length()).isLessThan(64 << 10);
        assertThat(JobFormat.decode(record)).isEqualTo(job);
    }

    @Test
    void keepsEachListOfBackendsOnce() {
        RestoreJob read = (RestoreJob) JobFormat.decode(job().record());
        Map<Object, Boolean> lists = new IdentityHashMap<>();
        read.places().forEach(list -> lists.put(list, true));
        assertThat(lists).hasSize(BACKENDS);
    }

    @Test
    void readsRecordsOfBeforeListsWerePacked() {
        JobRecord old =
                new JobRecord(
                        new JobId(1),
                        new DatabaseId(2),
                        JobKind.RESTORE,
                        NOW,
                        false,
                        """
                        {"order":{"database":"shop","label":"monday","timestamp":"x","repository":"safe",\
                        "objects":[{"table":"orders","partitions":[]}],"allowLoad":false,"timeoutSeconds":600},\
                        "state":{"state":"PENDING"},"places":[[5,6],[6,7]],"missed":{"101":[7]},"replicas":2}\
                        """,
                        List.of(new TabletId(100), new TabletId(101)));
        RestoreJob job = (RestoreJob) JobFormat.decode(old);
        assertThat(job.places().getLast()).containsExactly(new BackendId(6), new BackendId(7));
        assertThat(job.missed()).isEqualTo(Map.of(new TabletId(101), Set.of(new BackendId(7))));
    }

    @Test
    void itsProgressIsThatOfTheBackendsAndNotOfTheFiles() {
        JobProgress progress = new JobProgress(() -> NOW);
        List<JobFile> files = new ArrayList<>();
        for (int i = 0; i < TABLETS; i++) {
            files.add(
                    new JobFile(
                            file(i),
                            Location.of("restore/1/f" + i),
                            Optional.of(new BackendId(1 + i % BACKENDS))));
        }
        progress.begin(files);
        files.forEach(file -> progress.task(file.holder()).orElseThrow().passed(file.file(), 100));
        files.forEach(file -> progress.task(file.holder()).orElseThrow().moved(file.file()));
        JobFigures figures = progress.figures();
        assertThat(figures.tasks()).hasSize(BACKENDS);
        assertThat(figures.done()).isEqualTo(new Amount(TABLETS, 100L * TABLETS));
        assertThat(ProgressText.of(job(), figures).length()).isLessThan(400);
    }

    private static RestoreJob job() {
        List<TabletId> tablets =
                LongStream.range(10_001, 10_001 + TABLETS).mapToObj(TabletId::new).toList();
        List<List<BackendId>> places =
                IntStream.range(0, TABLETS).mapToObj(LargeJobTest::place).toList();
        Map<TabletId, Set<BackendId>> missed = new HashMap<>();
        for (int i = 0; i < TABLETS; i++) {
            if (places.get(i).contains(new BackendId(3))) {
                missed.put(tablets.get(i), Set.of(new BackendId(3)));
            }
        }
        RestoreOrder order =
                new RestoreOrder(
                        "shop",
                        "monday",
                        "2026-11-22-13-05-00-123",
                        "safe",
                        List.of(World.object("orders")),
                        OptionalInt.empty(),
                        false,
                        600,
                        Set.of());
        return RestoreJob.submitted(new JobId(1), new DatabaseId(2), NOW, order)
                .reserving(tablets, places)
                .missing(missed);
    }

    private static List<BackendId> place(int tablet) {
        return IntStream.range(0, 3)
                .mapToObj(replica -> new BackendId(1 + (tablet + replica) % BACKENDS))
                .toList();
    }

    private static StoredFile file(int number) {
        return new StoredFile(
                ContentKind.ROWS,
                number,
                new ContentName("%064x".formatted(number)),
                100,
                1,
                new TreeMap<>());
    }
}
