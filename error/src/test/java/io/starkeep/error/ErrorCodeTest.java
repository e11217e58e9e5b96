package io.starkeep.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void noNumberIsOneThatMariaDbsClientsTakeForTheirOwn() {
        assertThat(ErrorCode.values())
                .noneMatch(code -> code.number() > 2000 && code.number() < 3000)
                .noneMatch(code -> code.number() > 5000 && code.number() < 5050);
    }

    @Test
    void everySqlStateHasFiveCharacters() {
        assertThat(ErrorCode.values()).allMatch(code -> code.sqlState().length() == 5);
    }
}
