package io.starkeep.backup;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a restore may do beyond its usual bounds, asked for by a property of the same name.
enum RestoreSwitch {
    /// A live table that the snapshot does not fit goes to the recycle bin, and the snapshot's
    /// comes in its place.
    FORCE_REPLACE,
    /// Tables that the snapshot lacks go to the recycle bin.
    CLEAN_TABLES,
    /// Partitions of restored tables that the snapshot lacks go to the recycle bin.
    CLEAN_PARTITIONS;

    String property() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<RestoreSwitch> of(JobProperties properties) {
        Set<RestoreSwitch> on = EnumSet.noneOf(RestoreSwitch.class);
        for (RestoreSwitch one : values()) {
            if (properties.flag(one.property())) {
                on.add(one);
            }
        }
        return on;
    }
}
