package io.starkeep.catalog;

import java.time.Duration;

/// The records of the catalog in their one order: in the files of this process ([JournalLog]), or
/// replicated over several frontends of which one at a time leads.
///
/// A record is made for one version only, the newest one with everything enqueued before it. If the
/// records before it turn out to be others, because the leadership was lost, it is dropped by every
/// member alike.
///
/// Thread-safe, except that records are enqueued by one thread at a time.
public interface CatalogLog extends AutoCloseable {
    /// Tells everything the log holds, and goes on telling. Called once, before anything else.
    ///
    /// @throws io.starkeep.error.StarkeepException FILE_DAMAGED or FORMAT_TOO_NEW
    void open(LogEvents events);

    /// The sequence that a record gets when it is the next one.
    ///
    /// @param newest the sequence of the version that the record is made for
    long nextSequence(long newest);

    /// Hands a record over without waiting for it; it waits while too much is under way.
    ///
    /// @param position with the term of [LogEvents#leads] and the sequence of [#nextSequence]
    /// @param newest the sequence of the version that the record is made for
    /// @throws io.starkeep.error.StarkeepException when the record was not taken: SERVER_SHUTDOWN,
    ///   NOT_LEADER, FILE_ERROR
    void enqueue(LogPosition position, long newest, byte[] record);

    /// Waits until the record and all before it are durable, and until the catalog was told so. An
    /// interrupt does not end the wait.
    ///
    /// @throws io.starkeep.error.StarkeepException NOT_LEADER when it certainly never will be;
    ///   OUTCOME_UNKNOWN or FILE_ERROR when nobody can say yet
    void awaitDurable(LogPosition position);

    /// Puts a checkpoint in the place of the records, so that the next start reads few. The log
    /// does so by itself from time to time.
    void checkpoint();

    /// Tells the other members now what is durable, where they would hear of it a moment later,
    /// with the next record or heartbeat.
    default void announce() {}

    /// How long ago this process last had proof that it knows what the leader knows, but for what
    /// is on its way; zero where it leads.
    Duration silence();

    /// Where the log is, for messages.
    String description();

    /// Ends it. What was enqueued is durable then, or its fate unknown.
    @Override
    void close();
}
