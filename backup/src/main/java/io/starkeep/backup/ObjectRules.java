package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an ON list may look like, before anything is looked up.
final class ObjectRules {
    private ObjectRules() {}

    static void checkBackup(List<BackupObject> objects) {
        for (BackupObject object : objects) {
            if (object.alias().isPresent()) {
                throw StarkeepException.of(
                        ErrorCode.BACKUP_ERROR, "BACKUP takes no AS; RESTORE does");
            }
        }
        refuseTwice(objects);
    }

    static void checkRestore(List<BackupObject> objects) {
        refuseTwice(objects);
        Set<String> names = new HashSet<>();
        objects.forEach(object -> names.add(object.table()));
        for (BackupObject object : objects) {
            if (object.alias().isPresent() && !names.add(object.alias().get())) {
                throw StarkeepException.of(
                        ErrorCode.BACKUP_ERROR,
                        "The name '"
                                + object.alias().get()
                                + "' after AS is that of another table of the list");
            }
        }
    }

    static void checkSwitches(List<BackupObject> objects, Set<RestoreSwitch> switches) {
        if (switches.contains(RestoreSwitch.CLEAN_TABLES) && !objects.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "clean_tables removes every table that is not in the snapshot, so it needs a"
                            + " RESTORE of all of it: leave ON out");
        }
        boolean some = objects.stream().anyMatch(object -> !object.partitions().isEmpty());
        if (switches.contains(RestoreSwitch.CLEAN_PARTITIONS) && some) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "clean_partitions removes every partition that is not in the snapshot, so it"
                            + " needs whole tables: leave PARTITION out");
        }
    }

    private static void refuseTwice(List<BackupObject> objects) {
        Set<String> names = new HashSet<>();
        for (BackupObject object : objects) {
            if (!names.add(object.table())) {
                throw StarkeepException.of(
                        ErrorCode.BACKUP_ERROR,
                        "Table '" + object.table() + "' is in the list twice");
            }
        }
    }
}
