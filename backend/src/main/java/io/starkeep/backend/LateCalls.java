package io.starkeep.backend;

import io.starkeep.backend.ChangeOrder.Stamp;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Keeps calls that their caller gave up, and that arrive all the same, from undoing what was done
/// after them: `docs/decisions/0015-late-calls.md`. In memory only, because no call outlives the
/// process that it was sent to. Thread-safe.
///
/// The leader copies a tablet only while nobody loads into it. So a write that was asked for before
/// a copy must not follow it, and a copy must not follow anything that was asked for after it.
final class LateCalls {
    private long epoch;
    private final Map<TabletId, Long> changed = new HashMap<>();
    private final Map<TabletId, Long> copied = new HashMap<>();

    /// @throws StarkeepException TRANSACTION_CONFLICT
    synchronized void admitWrite(Stamp stamp, Set<TabletId> tablets) {
        enter(stamp);
        tablets.forEach(tablet -> refuseBefore(copied, tablet, stamp));
        tablets.forEach(tablet -> changed.merge(tablet, stamp.number(), Math::max));
    }

    /// @throws StarkeepException TRANSACTION_CONFLICT
    synchronized void admitCopy(Stamp stamp, Set<TabletId> tablets) {
        enter(stamp);
        tablets.forEach(tablet -> refuseBefore(changed, tablet, stamp));
        tablets.forEach(tablet -> {
            changed.put(tablet, stamp.number());
            copied.put(tablet, stamp.number());
        });
    }

    /// What may have come here after the census of a call to drop tablets.
    synchronized Set<TabletId> copiedAfter(Stamp stamp) {
        enter(stamp);
        Set<TabletId> later = new HashSet<>();
        copied.forEach((tablet, number) -> {
            if (number > stamp.number()) {
                later.add(tablet);
            }
        });
        return later;
    }

    /// Calls of an older epoch were refused before.
    private void enter(Stamp stamp) {
        if (stamp.epoch() != epoch) {
            epoch = stamp.epoch();
            changed.clear();
            copied.clear();
        }
    }

    private static void refuseBefore(Map<TabletId, Long> done, TabletId tablet, Stamp stamp) {
        if (done.getOrDefault(tablet, 0L) > stamp.number()) {
            throw StarkeepException.of(
                    ErrorCode.TRANSACTION_CONFLICT,
                    "A call to change tablet %s comes after one that was made later; it is too late"
                            .formatted(tablet));
        }
    }
}
