package io.starkeep.cluster;

import io.starkeep.error.StarkeepException;
import java.util.Optional;

/// What became of a call to one backend.
sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(StarkeepException why) implements Outcome<T> {}

    default Optional<T> result() {
        return switch (this) {
            case Done<T>(T value) -> Optional.of(value);
            case Failed<T> _ -> Optional.empty();
        };
    }

    default Optional<StarkeepException> failure() {
        return switch (this) {
            case Done<T> _ -> Optional.empty();
            case Failed<T>(StarkeepException why) -> Optional.of(why);
        };
    }
}
