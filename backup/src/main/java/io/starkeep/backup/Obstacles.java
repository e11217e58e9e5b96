package io.starkeep.backup;

import io.starkeep.error.StarkeepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes every check and remembers what each one refuses, where a statement would stop at the
/// first. For one thread.
final class Obstacles {
    private final List<String> found = new ArrayList<>();

    void check(Runnable rule) {
        find(() -> {
            rule.run();
            return true;
        });
    }

    /// Empty when the rule refuses.
    <T> Optional<T> find(Supplier<T> rule) {
        try {
            return Optional.of(rule.get());
        } catch (StarkeepException refused) {
            if (!found.contains(refused.getMessage())) {
                found.add(refused.getMessage());
            }
            return Optional.empty();
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
