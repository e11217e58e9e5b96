package io.starkeep.catalog;

/// Whether a frontend votes.
public enum FrontendRole {
    /// Votes, and may lead.
    FOLLOWER,
    /// Only reads.
    OBSERVER
}
