package io.starkeep.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamLoadHeadersTest {
    @Test
    void refusesWhatWouldChangeTheMeaningOfTheRows() {
        assertThatThrownBy(() -> new StreamLoadHeaders(Map.of("enclose", "\"")).options())
                .hasMessage("Starkeep does not support enclose (quoted CSV) in stream load yet");
        assertThatThrownBy(() -> new StreamLoadHeaders(Map.of("escape", "\\")).options())
                .hasMessage("Starkeep does not support escape (quoted CSV) in stream load yet");
    }

    @Test
    void readsTheHeadersOfCsv() {
        StreamLoadOptions options =
                new StreamLoadHeaders(
                                Map.of(
                                        "column_separator",
                                        "\\x01",
                                        "skip_header",
                                        "1",
                                        "trim_space",
                                        "true"))
                        .options();
        assertThat(options.csv().skipHeader()).isEqualTo(1);
        assertThat(options.csv().trimSpace()).isTrue();
    }
}
