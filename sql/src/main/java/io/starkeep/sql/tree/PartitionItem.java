package io.starkeep.sql.tree;

import io.starkeep.type.BoundValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One item of a RANGE partition list. Bounds are as written: they may have fewer values than the
/// table has partition columns, and their text need not be canonical.
public sealed interface PartitionItem extends Node {
    /// `PARTITION name VALUES LESS THAN (...)`; `LESS THAN MAXVALUE` has one value.
    record LessThan(
            Position position,
            String name,
            boolean ifNotExists,
            List<BoundValue> upper,
            Map<String, String> properties)
            implements PartitionItem {
        public LessThan {
            upper = List.copyOf(upper);
        }
    }

    /// `PARTITION name VALUES [(...), (...))`.
    record Fixed(
            Position position,
            String name,
            boolean ifNotExists,
            List<BoundValue> lower,
            List<BoundValue> upper,
            Map<String, String> properties)
            implements PartitionItem {
        public Fixed {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
        }
    }

    /// `START ("a") END ("b") EVERY (INTERVAL n unit)`, or `EVERY (n)` for integers.
    record Batch(
            Position position,
            String start,
            String end,
            BigInteger every,
            Optional<IntervalUnit> unit)
            implements PartitionItem {}
}
