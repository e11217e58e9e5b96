package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 250, 251, 255, 65_535, 65_536, 16_777_215, 16_777_216, 1L << 40})
    void readsTheLengthItWrote(long length) {
        byte[] written = new PacketBuffer(1).lengthEncoded(length).toByteArray();
        assertThat(new Payload(written).lengthEncoded()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "käse", "日本語", "a\0b", "😀"})
    void readsTheTextItWrote(String text) {
        for (String value : new String[] {text, text.repeat(100), text.repeat(30_000)}) {
            byte[] written = new PacketBuffer(1).lengthEncodedText(value).toByteArray();
            assertThat(new Payload(written).lengthEncodedText()).isEqualTo(value);
        }
    }

    @Test
    void refusesALengthBeyondItsEnd() {
        assertThatThrownBy(() -> new Payload(Bytes.of("05 61 62")).lengthEncodedText())
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("Malformed communication packet");
        assertThatThrownBy(
                        () -> new Payload(Bytes.of("fe ffffffffffffffff 61")).lengthEncodedBytes())
                .isInstanceOf(StarkeepException.class);
    }

    @Test
    void anyBytesReadAsACommandOrAsMalformed() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        CommandReader reader = new CommandReader(Capabilities.SERVER);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 40)];
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(0x20);
            try {
                assertThat(reader.read(new Payload(bytes))).isNotNull();
                HandshakeResponse.read(new Payload(bytes));
            } catch (StarkeepException malformed) {
                assertThat(malformed.code().number()).isEqualTo(1835);
            }
        }
    }
}
