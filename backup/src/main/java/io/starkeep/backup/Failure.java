package io.starkeep.backup;

import io.starkeep.error.ErrorCategory;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Judges what went wrong in a step.
final class Failure {
    private Failure() {}

    /// Whether the same work may succeed later: a store that does not answer, a full disk. Damage
    /// does not heal.
    static boolean isTransient(StarkeepException problem) {
        return problem.code() != ErrorCode.FILE_DAMAGED
                && switch (problem.code().category()) {
                    case RESOURCE, EXTERNAL -> true;
                    case USER, INTERNAL -> false;
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
