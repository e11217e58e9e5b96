package io.starkeep.catalog;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The values of all settings: those that were changed, and the standard ones. Immutable.
///
/// @param changed by key, sorted; keys that only a newer program knows are kept
public record Settings(Map<String, Long> changed) {
    public static final Settings STANDARD = new Settings(Map.of());

    public Settings {
        changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    }

    public long value(Setting setting) {
        return Optional.ofNullable(changed.get(setting.key())).orElse(setting.standard());
    }

    /// How long what was dropped can be recovered.
    public Duration recycleTime() {
        return Duration.ofSeconds(value(Setting.CATALOG_TRASH_EXPIRE_SECOND));
    }

    Settings with(String key, long value) {
        Map<String, Long> more = new TreeMap<>(changed);
        more.put(key, value);
        return new Settings(more);
    }
}
