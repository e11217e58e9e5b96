package io.starkeep.transport;

import io.starkeep.error.Invariant;
import java.time.Duration;

/// How bad an [UnreliableNetwork] is. The numbers are chances in a thousand, for each call.
///
/// @param lost the call never arrives
/// @param late the caller hears that it is lost, and it arrives after later ones
/// @param doubled it arrives twice
/// @param unanswered it is handled, and its answer is lost
/// @param cut a body ends in the middle, one way or the other
/// @param longestDelay each call waits up to this long; one that waits longer than its caller is
///   late
public record NetworkFaults(
        int lost, int late, int doubled, int unanswered, int cut, Duration longestDelay) {
    static final int ALWAYS = 1000;

    public NetworkFaults {
        for (int chance : new int[] {lost, late, doubled, unanswered, cut}) {
            Invariant.check(chance >= 0 && chance <= ALWAYS, "a chance is 0 to 1000");
        }
    }

    public static NetworkFaults none() {
        return new NetworkFaults(0, 0, 0, 0, 0, Duration.ZERO);
    }

    /// The same chance for each kind, without delays.
    public static NetworkFaults evenly(int chance) {
        return new NetworkFaults(chance, chance, chance, chance, chance, Duration.ZERO);
    }
}
