package io.starkeep.backup;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a backup does beyond the usual, asked for by a property of the same name.
enum BackupSwitch {
    /// Every row is read and hashed at the cut, and again before a restore of it finishes.
    FINGERPRINT;

    String property() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<BackupSwitch> of(JobProperties properties) {
        Set<BackupSwitch> on = EnumSet.noneOf(BackupSwitch.class);
        for (BackupSwitch one : values()) {
            if (properties.flag(one.property())) {
                on.add(one);
            }
        }
        return on;
    }
}
