package io.starkeep.backup;

/// Properties of a RESTORE that other servers know and that have one answer here.
final class ForeignProperties {
    private ForeignProperties() {}

    /// @throws io.starkeep.error.StarkeepException with the reason why a value is refused
    static void check(JobProperties properties) {
        if (properties.text("atomic_restore").isPresent() && !properties.flag("atomic_restore")) {
            throw properties.refused(
                    "atomic_restore", "false", "true: a restore shows all its data at one moment");
        }
        refuse(
                properties,
                "reserve_replica",
                "restored tables get as many replicas as this cluster can hold; replication_num"
                        + " asks for another number");
        refuse(properties, "reserve_colocate", "there are no colocation groups");
        refuse(properties, "reserve_dynamic_partition_enable", "there are no dynamic partitions");
    }

    private static void refuse(JobProperties properties, String key, String reason) {
        if (properties.flag(key)) {
            throw properties.refused(key, "true", "false: " + reason);
        }
    }
}
