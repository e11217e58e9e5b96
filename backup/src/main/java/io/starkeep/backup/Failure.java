package io.starkeep.backup;

import io.starkeep.error.ErrorCategory;
import io.starkeep.error.StarkeepException;

/// Judges what went wrong in a step.
final class Failure {
    private Failure() {}

    /// What may come of the same work later.
    enum Prospect {
        /// It may succeed soon: a store or backend that does not answer.
        TRANSIENT,
        /// It succeeds when somebody has mended something: a full disk, refused credentials.
        PAUSING,
        /// Never: damage does not heal, and what the statement asked for is gone.
        PERMANENT
    }

    static Prospect prospect(StarkeepException problem) {
        return switch (problem.code()) {
            case DISK_FULL, STORE_REFUSED -> Prospect.PAUSING;
            case FILE_DAMAGED -> Prospect.PERMANENT;
            default ->
                    switch (problem.code().category()) {
                        case RESOURCE, EXTERNAL -> Prospect.TRANSIENT;
                        case USER, INTERNAL -> Prospect.PERMANENT;
                    };
        };
    }

    static StatusCode status(StarkeepException problem) {
        return switch (problem.code()) {
            case UNKNOWN_DATABASE, UNKNOWN_TABLE, UNKNOWN_PARTITION, UNKNOWN_REPOSITORY ->
                    StatusCode.NOT_FOUND;
            case FILE_DAMAGED -> StatusCode.BAD_FILE;
            default -> StatusCode.COMMON_ERROR;
        };
    }

    /// The message, and for our own faults also what was thrown.
    static String message(StarkeepException problem) {
        Throwable cause = problem.getCause();
        return problem.code().category() == ErrorCategory.INTERNAL && cause != null
                ? problem.getMessage() + " (" + cause + ")"
                : problem.getMessage();
    }
}
