package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.ChangeOrder.Stamp;
import io.starkeep.type.TabletId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateCallsTest {
    private static final TabletId ONE = new TabletId(1);
    private static final TabletId TWO = new TabletId(2);

    private final LateCalls late = new LateCalls();

    @Test
    void refusesAWriteThatWasAskedForBeforeACopy() {
        late.admitCopy(new Stamp(1, 5), Set.of(ONE));
        assertThatThrownBy(() -> late.admitWrite(new Stamp(1, 4), Set.of(ONE, TWO)))
                .hasMessageContaining("tablet 1")
                .hasMessageContaining("too late");
        late.admitWrite(new Stamp(1, 4), Set.of(TWO));
        late.admitWrite(new Stamp(1, 6), Set.of(ONE));
    }

    @Test
    void refusesACopyThatWasAskedForBeforeAnything() {
        late.admitWrite(new Stamp(1, 7), Set.of(ONE));
        assertThatThrownBy(() -> late.admitCopy(new Stamp(1, 6), Set.of(ONE)))
                .hasMessageContaining("too late");
        late.admitCopy(new Stamp(1, 8), Set.of(ONE));
    }

    @Test
    void letsWritesPassEachOther() {
        late.admitWrite(new Stamp(1, 7), Set.of(ONE));
        late.admitWrite(new Stamp(1, 6), Set.of(ONE));
    }

    @Test
    void keepsWhatCameAfterACensus() {
        late.admitCopy(new Stamp(1, 5), Set.of(ONE));
        late.admitCopy(new Stamp(1, 9), Set.of(TWO));
        assertThat(late.copiedAfter(new Stamp(1, 7))).containsExactly(TWO);
    }

    @Test
    void beginsAgainWithANewLeader() {
        late.admitCopy(new Stamp(1, 100), Set.of(ONE));
        late.admitWrite(new Stamp(2, 1), Set.of(ONE));
    }
}
