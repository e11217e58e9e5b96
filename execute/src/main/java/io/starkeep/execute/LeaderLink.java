package io.starkeep.execute;

import java.util.List;
import java.util.Optional;

/// The way of statements to the frontend that leads. Thread-safe.
public interface LeaderLink {
    /// Where no other frontend is: this process leads always.
    LeaderLink ALONE =
            new LeaderLink() {
                @Override
                public boolean leadsHere() {
                    return true;
                }

                @Override
                public void checkReads() {}

                @Override
                public Optional<List<Warning>> run(
                        ForwardedStatement statement,
                        Cancellation cancellation,
                        StatementSink sink) {
                    return Optional.empty();
                }
            };

    /// Whether this process decides now, so that every statement may run here.
    boolean leadsHere();

    /// Refuses what reads the catalog of this process when that may be too old.
    ///
    /// @throws io.starkeep.error.StarkeepException NOT_LEADER
    void checkReads();

    /// Runs a statement where the leader is. On return the sink has the whole answer, and this
    /// process sees what the statement changed, or a warning says that it does not yet.
    ///
    /// @return the warnings of the statement; empty when this process leads by now, and then
    ///   nothing was done: run it here
    /// @throws io.starkeep.error.StarkeepException of the statement; NOT_LEADER when there is no
    ///   leader for some seconds, and nothing was done; OUTCOME_UNKNOWN when the leader fell silent
    Optional<List<Warning>> run(
            ForwardedStatement statement, Cancellation cancellation, StatementSink sink);
}
