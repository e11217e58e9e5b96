package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks one broker of a name after the other until one answers. What the store behind a broker says
/// is an answer; that the broker is dead, or refuses us, is none. Thread-safe.
///
/// @param all not empty
record Failover(List<HostPort> all, Brokers brokers) {
    /// Each is asked so often before all count as dead: a connection may have been cut off.
    private static final int ROUNDS = 2;

    /// Something to ask a broker.
    @FunctionalInterface
    interface Attempt<T> {
        /// @throws StarkeepException NODE_UNREACHABLE or NODE_REFUSED for the next broker to be
        ///   asked
        T at(HostPort broker);
    }

    /// @param what for messages: `read 'a/b' in s3a://bucket`
    /// @throws StarkeepException what the first broker that answers says, with its address;
    ///   FILE_ERROR when none does
    <T> T ask(String what, Attempt<T> attempt) {
        Map<HostPort, String> reasons = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (HostPort broker : brokers.inTurn(all)) {
                try {
                    T answer = attempt.at(broker);
                    brokers.answered(broker);
                    return answer;
                } catch (StarkeepException e) {
                    if (!isNoAnswer(e)) {
                        throw e;
                    }
                    brokers.failed(broker);
                    reasons.put(broker, e.getMessage());
                }
            }
        }
        throw StarkeepException.of(
                ErrorCode.FILE_ERROR,
                "Cannot %s: no broker answers (%s)"
                        .formatted(what, String.join("; ", reasons.values())));
    }

    /// Whether another broker may do better.
    static boolean isNoAnswer(StarkeepException problem) {
        return problem.code() == ErrorCode.NODE_UNREACHABLE
                || problem.code() == ErrorCode.NODE_REFUSED;
    }
}
