package io.starkeep.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFingerprintTest {
    @Test
    void readsWhatItPrints() {
        RowFingerprint fingerprint = new RowFingerprint(-2);
        assertThat(fingerprint).hasToString("fffffffffffffffe");
        assertThat(RowFingerprint.parse("fffffffffffffffe")).isEqualTo(fingerprint);
    }

    @Test
    void addsAndTakesAwayInAnyOrder() {
        RowFingerprint one = new RowFingerprint(Long.MAX_VALUE);
        RowFingerprint two = new RowFingerprint(Long.MAX_VALUE - 5);
        assertThat(one.plus(two)).isEqualTo(two.plus(one));
        assertThat(one.plus(two).minus(one)).isEqualTo(two);
        assertThat(one.minus(one)).isEqualTo(RowFingerprint.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "FFFFFFFFFFFFFFFE", "00000000000000000", "+000000000000001"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> RowFingerprint.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
