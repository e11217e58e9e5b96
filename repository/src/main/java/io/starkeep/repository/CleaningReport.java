package io.starkeep.repository;

/// What a clean-up removed, or would remove.
///
/// @param objects data objects
/// @param bytes their size
/// @param dropped manifests of snapshots that were dropped before the grace time
/// @param abandoned claims and sweeps of processes that died
/// @param waiting objects that nobody needs but whose grace time is not over
/// @param waitingBytes their size
/// @param complete whether nothing was left for another clean-up because of its limit of time
public record CleaningReport(
        long objects,
        long bytes,
        long dropped,
        long abandoned,
        long waiting,
        long waitingBytes,
        Completion complete) {
    /// Whether all was done.
    public enum Completion {
        DONE,
        /// The limit of time was reached, or somebody removed the sweep.
        STOPPED
    }
}
