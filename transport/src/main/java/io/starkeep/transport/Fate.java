package io.starkeep.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What becomes of one call on an [UnreliableNetwork].
///
/// @param cutUp after how many bytes the call's body breaks
/// @param cutDown the reply's
record Fate(
        Arrival arrival,
        boolean doubled,
        boolean unanswered,
        long cutUp,
        long cutDown,
        Duration delay) {
    private static final long NEVER = Long.MAX_VALUE;

    /// Bodies break after up to 64 KiB, after few bytes as often as after many.
    private static final int MAX_CUT_BITS = 17;

    enum Arrival {
        NOW,
        LATE,
        NEVER
    }

    /// Takes the same number of random numbers for each call, so that a change of one chance leaves
    /// the rest of a run alone as long as it can.
    static Fate draw(NetworkFaults faults, Duration patience, RandomGenerator random) {
        boolean lost = happens(faults.lost(), random);
        boolean late = happens(faults.late(), random);
        boolean doubled = happens(faults.doubled(), random);
        boolean unanswered = happens(faults.unanswered(), random);
        boolean cut = happens(faults.cut(), random);
        boolean up = random.nextBoolean();
        long after = random.nextLong(1L << random.nextInt(MAX_CUT_BITS));
        Duration delay = Duration.ofMillis(random.nextLong(faults.longestDelay().toMillis() + 1));
        boolean tooLate = delay.compareTo(patience) > 0;
        return new Fate(
                lost ? Arrival.NEVER : late || tooLate ? Arrival.LATE : Arrival.NOW,
                doubled,
                unanswered,
                cut && up ? after : NEVER,
                cut && !up ? after : NEVER,
                tooLate ? patience : delay);
    }

    private static boolean happens(int chance, RandomGenerator random) {
        return random.nextInt(NetworkFaults.ALWAYS) < chance;
    }
}
