package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TransactionId;

/// The answer to the wish to begin.
public sealed interface LoadBeginning {
    record Begun(RunningLoad load) implements LoadBeginning {}

    /// The label belongs to another load.
    ///
    /// @param finished whether that one is committed
    record LabelTaken(Label label, TransactionId other, boolean finished) implements LoadBeginning {
        StarkeepException error() {
            return StarkeepException.of(
                    ErrorCode.LABEL_EXISTS,
                    label,
                    " by transaction "
                            + other
                            + (finished ? ", which is committed" : ", which is running"));
        }
    }

    /// @throws StarkeepException LABEL_EXISTS
    default RunningLoad require() {
        return switch (this) {
            case Begun(RunningLoad load) -> load;
            case LabelTaken taken -> throw taken.error();
        };
    }
}
