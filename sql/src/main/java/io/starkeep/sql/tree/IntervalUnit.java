package io.starkeep.sql.tree;

/// Units of INTERVAL, of EVERY, and of functions such as timestampdiff.
public enum IntervalUnit {
    MICROSECOND,
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR
}
