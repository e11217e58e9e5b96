package io.starkeep.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingReaderTest {
    private static final Location FOLDER = Location.of("data");

    @Test
    void readsWhatWasWritten() throws IOException {
        List<FileEntry> entries =
                IntStream.range(0, 10_000)
                        .mapToObj(i ->
                                new FileEntry(
                                        FOLDER.resolve("Grüße " + i),
                                        i * 1_000_000_007L,
                                        Instant.ofEpochSecond(i, i)))
                        .toList();
        assertThat(read(new ListingBody(entries), 10_000)).isEqualTo(entries);
        assertThat(read(new ListingBody(List.of()), 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 2026-01-01T00:00:00Z data/a",
                "1 2026-01-01T00:00:00Z other/a\n",
                "1 2026-01-01T00:00:00Z data/../../a\n",
                "1 yesterday data/a\n",
                "x 2026-01-01T00:00:00Z data/a\n",
                "1 2026-01-01T00:00:00Z\n",
                "1 2026-01-01T00:00:00Z data/a\n1 2026-01-01T00:00:00Z data/b\n"
            })
    void refusesWhatIsNoListOfOneFileOfTheFolder(String text) {
        assertThatThrownBy(() -> read(bytes(text), 1)).isInstanceOf(StarkeepException.class);
    }

    @Test
    void refusesALineWithoutEnd() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        assertThatThrownBy(() -> read(endless, 1)).hasMessageContaining("more than 16384 bytes");
    }

    private static List<FileEntry> read(InputStream body, long files) throws IOException {
        return new ListingReader(body, FOLDER).read(files);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
