package io.starkeep.spark;

import org.apache.spark.sql.types.DataType;

/// An expression in Starkeep's SQL that gives what Spark's own would, and its type in Spark.
///
/// @param wholeDigits how many digits before the point its values can have, if they are exact
///   numbers: often fewer than the type has room for
record SqlText(String text, DataType type, int wholeDigits) {
    /// With values as large as the type allows.
    SqlText(String text, DataType type) {
        this(text, type, SqlWriter.digits(type).map(digits -> digits[0] - digits[1]).orElse(0));
    }

    /// Whether a sum of so many values fits the type, whichever they are.
    boolean sumFits(long rows) {
        int room =
                SqlWriter.digits(type)
                        .map(digits -> SqlWriter.surely(type, digits[0] - digits[1]))
                        .orElse(0);
        return wholeDigits + Long.toString(rows).length() <= room;
    }
}
