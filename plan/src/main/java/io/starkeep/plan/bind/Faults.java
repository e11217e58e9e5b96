package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Position;

/// What the analyser says when a statement has no meaning; every message names the place.
final class Faults {
    private Faults() {}

    static StarkeepException semantic(Position position, String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message + at(position));
    }

    static StarkeepException notSupported(Position position, String what) {
        return StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, what + " (" + position + ")");
    }

    static StarkeepException misplacedAggregate(Position position, String clause) {
        return StarkeepException.of(
                ErrorCode.INVALID_GROUP_FUNCTION, " in " + clause + at(position));
    }

    static StarkeepException of(ErrorCode code, String name, Position position) {
        return StarkeepException.of(code, name, at(position));
    }

    /// ` at line 1, column 8`
    static String at(Position position) {
        return " at " + position;
    }
}
