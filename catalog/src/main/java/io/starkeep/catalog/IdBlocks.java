package io.starkeep.catalog;

import java.util.Optional;

/// Gives out ids from blocks that the journal reserves, so that a crash loses ids but never gives
/// one out twice. Used under the writer's lock.
final class IdBlocks {
    private final int blockSize;
    private long next;
    private long reserved;

    /// @param nextId the first id that no record reserves
    IdBlocks(long nextId, int blockSize) {
        this.blockSize = blockSize;
        this.next = nextId;
        this.reserved = nextId;
    }

    /// A new id. It may lie beyond what is reserved: then [#reservation] belongs into the record
    /// that uses it.
    long take() {
        return next++;
    }

    long newest() {
        return next - 1;
    }

    /// What the next record must reserve so that every id given out is covered.
    Optional<ReserveIds> reservation() {
        return next <= reserved ? Optional.empty() : Optional.of(new ReserveIds(next + blockSize));
    }

    /// A record with this reservation is on its way.
    void reserved(long nextId) {
        reserved = nextId;
    }
}
