package io.starkeep.sql;

import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.BackupCommand.BackupObject;
import java.util.List;
import java.util.Optional;

/// Repositories, backups, restores.
final class BackupPrinter {
    private final SqlText out;

    BackupPrinter(Printers printers) {
        this.out = printers.out;
    }

    void print(BackupCommand command) {
        switch (command) {
            case BackupCommand.CreateRepository create -> {
                out.add("CREATE ").addIf(create.readOnly(), "READ ONLY ").add("REPOSITORY ");
                out.name(create.name()).optionalName(" WITH BROKER ", create.broker());
                out.add(" ON LOCATION ").string(create.location());
                out.properties(" PROPERTIES ", create.properties());
            }
            case BackupCommand.DropRepository drop -> out.add("DROP REPOSITORY ").name(drop.name());
            case BackupCommand.Backup backup -> {
                out.add("BACKUP").optionalName(" DATABASE ", backup.database());
                out.add(" SNAPSHOT ").name(backup.label());
                out.add(" TO ").name(backup.repository());
                objects(backup.objects());
                out.properties(" PROPERTIES ", backup.properties());
            }
            case BackupCommand.Restore restore -> restore(restore);
            case BackupCommand.CancelBackup cancel -> {
                out.add("CANCEL BACKUP").optionalName(" FROM ", cancel.database());
                label(cancel.label());
            }
            case BackupCommand.CancelRestore cancel -> {
                out.add("CANCEL RESTORE").optionalName(" FROM ", cancel.database());
                label(cancel.label());
            }
            case BackupCommand.RecoverRestore recover ->
                    out.add("RECOVER RESTORE " + recover.job());
            case BackupCommand.AlterRepository alter -> {
                out.add("ALTER REPOSITORY ").name(alter.name());
                out.properties(" SET ", alter.properties());
            }
            case BackupCommand.CleanRepository clean -> {
                out.add("ADMIN CLEAN REPOSITORY ").name(clean.name());
                out.properties(" PROPERTIES ", clean.properties());
            }
            case BackupCommand.CreateSchedule create -> schedule(create);
            case BackupCommand.DropSchedule drop ->
                    out.add("DROP BACKUP SCHEDULE ").name(drop.name());
            case BackupCommand.PauseSchedule pause ->
                    out.add("PAUSE BACKUP SCHEDULE ").name(pause.name());
            case BackupCommand.ResumeSchedule resume ->
                    out.add("RESUME BACKUP SCHEDULE ").name(resume.name());
            case BackupCommand.DropSnapshot drop ->
                    out.add("DROP SNAPSHOT ")
                            .name(drop.label())
                            .add(" ON ")
                            .name(drop.repository())
                            .addIf(drop.force(), " FORCE");
        }
    }

    private void schedule(BackupCommand.CreateSchedule create) {
        out.add("CREATE BACKUP SCHEDULE ").name(create.name());
        out.add(" ON DATABASE ").name(create.database()).add(" TO ").name(create.repository());
        out.add(" CRON ").string(create.cron());
        out.properties(" PROPERTIES ", create.properties());
    }

    private void restore(BackupCommand.Restore restore) {
        out.add("RESTORE SNAPSHOT ");
        restore.database().ifPresent(database -> out.name(database).add("."));
        out.name(restore.label()).add(" FROM ").name(restore.repository());
        out.optionalName(" DATABASE ", restore.sourceDatabase());
        objects(restore.objects());
        out.properties(" PROPERTIES ", restore.properties());
    }

    private void label(Optional<String> label) {
        label.ifPresent(text -> out.add(" WHERE SNAPSHOT = ").string(text));
    }

    private void objects(List<BackupObject> objects) {
        if (!objects.isEmpty()) {
            out.add(" ON (").list(objects, ", ", this::object).add(")");
        }
    }

    private void object(BackupObject object) {
        out.add("TABLE ").name(object.table()).partitions(object.partitions());
        out.optionalName(" AS ", object.alias());
    }
}
