package io.starkeep.cluster;

import java.util.OptionalLong;

/// Whether this frontend leads the cluster. Thread-safe; never blocks.
///
/// Only the leader writes, decides what becomes of prepared transactions and repairs. It leads from
/// when it knows everything that leaders before it decided.
@FunctionalInterface
public interface Leadership {
    /// The epoch since which this frontend leads, greater than that of every leader before; empty
    /// while another one leads.
    OptionalLong epoch();
}
