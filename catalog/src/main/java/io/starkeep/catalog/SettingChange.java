package io.starkeep.catalog;

/// Changes of what ADMIN SET FRONTEND CONFIG sets.
public sealed interface SettingChange extends Change {
    /// @param key of a [Setting], or of one that only a newer program knows
    record PutSetting(String key, long value) implements SettingChange {}
}
