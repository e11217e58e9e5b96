package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.backend.JobFile;
import io.starkeep.file.Location;
import io.starkeep.repository.ContentKind;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.StoredFile;
import io.starkeep.type.BackendId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobProgressTest {
    private static final Optional<BackendId> ONE = Optional.of(new BackendId(10_001));
    private static final Optional<BackendId> TWO = Optional.of(new BackendId(10_002));

    private Instant now = Instant.parse("2026-11-22T13:05:00Z");
    private final JobProgress progress = new JobProgress(() -> now);

    @Test
    void tellsFilesBytesRateAndTheSlowestBackend() {
        List<JobFile> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(new JobFile(file(i, 1000), Location.of("f" + i), i < 2 ? ONE : TWO));
        }
        progress.begin(files);
        for (int second = 0; second < 2; second++) {
            pass(ONE, files.get(second).file(), 500);
            pass(TWO, files.get(2).file(), 100);
            now = now.plusSeconds(1);
        }
        progress.task(ONE).orElseThrow().moved(files.get(0).file());

        JobFigures figures = progress.figures();

        assertThat(figures.done()).isEqualTo(new Amount(1, 1000 + 500 + 200));
        assertThat(figures.total()).isEqualTo(new Amount(4, 4000));
        assertThat(figures.bytesPerSecond()).isEqualTo(1000 / 3 + 200 / 3);
        assertThat(figures.slowest().map(TaskFigures::backend)).contains(TWO);
        assertThat(figures.remaining())
                .contains(Duration.ofSeconds(Math.ceilDiv(2000 - 200, 200 / 3)));
    }

    @Test
    void neverShowsMoreThanThereIsWhenPiecesAreReadAgain() {
        JobFile file = new JobFile(file(1, 1000), Location.of("f"), Optional.empty());
        progress.begin(List.of(file));
        for (int i = 0; i < 5; i++) {
            pass(Optional.empty(), file.file(), 600);
        }
        assertThat(progress.figures().done()).isEqualTo(new Amount(0, 1000));
        progress.task(Optional.empty()).orElseThrow().moved(file.file());
        assertThat(progress.figures().done()).isEqualTo(new Amount(1, 1000));
        assertThat(progress.figures().slowest()).isEmpty();
    }

    @Test
    void saysNothingOfTheTimeLeftWhileNothingMoves() {
        JobFile file = new JobFile(file(1, 1000), Location.of("f"), Optional.empty());
        progress.begin(List.of(file));
        pass(Optional.empty(), file.file(), 600);
        now = now.plusSeconds(60);
        assertThat(progress.figures().bytesPerSecond()).isZero();
        assertThat(progress.figures().remaining()).isEmpty();
        assertThat(progress.figures().slowest()).isPresent();
    }

    @Test
    void writesBytesForPeople() {
        assertThat(ByteText.of(0)).isEqualTo("0 B");
        assertThat(ByteText.of(999)).isEqualTo("999 B");
        assertThat(ByteText.of(1000)).isEqualTo("1.0 KB");
        assertThat(ByteText.of(5L << 30)).isEqualTo("5.0 GB");
        assertThat(ByteText.of(512L << 20)).isEqualTo("512 MB");
    }

    private void pass(Optional<BackendId> backend, StoredFile file, int bytes) {
        progress.task(backend).orElseThrow().passed(file, bytes);
    }

    private static StoredFile file(int number, long size) {
        return new StoredFile(
                ContentKind.ROWS,
                number,
                new ContentName("%064x".formatted(number)),
                size,
                1,
                new TreeMap<>());
    }
}
