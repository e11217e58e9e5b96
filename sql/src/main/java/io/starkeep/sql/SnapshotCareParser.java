package io.starkeep.sql;

import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.Position;

/// Schedules of backups, retention, clean-up.
final class SnapshotCareParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    SnapshotCareParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    BackupCommand alterRepository() {
        Position position = tokens.position();
        tokens.expect("ALTER", "REPOSITORY");
        String name = tokens.name("a repository");
        tokens.expect("SET");
        return new BackupCommand.AlterRepository(position, name, grammar.clauses.propertyList());
    }

    BackupCommand clean() {
        Position position = tokens.position();
        tokens.expect("ADMIN", "CLEAN", "REPOSITORY");
        String name = tokens.name("a repository");
        return new BackupCommand.CleanRepository(position, name, grammar.clauses.properties());
    }

    BackupCommand createSchedule() {
        Position position = tokens.position();
        tokens.expect("CREATE", "BACKUP", "SCHEDULE");
        String name = tokens.name("a schedule's name");
        tokens.expect("ON", "DATABASE");
        String database = tokens.name("a database");
        tokens.expect("TO");
        String repository = tokens.name("a repository");
        tokens.expect("CRON");
        String cron = tokens.string("times in quotes, for example '0 2 * * *'");
        return new BackupCommand.CreateSchedule(
                position, name, database, repository, cron, grammar.clauses.properties());
    }

    BackupCommand dropSchedule() {
        Position position = tokens.position();
        tokens.expect("DROP", "BACKUP", "SCHEDULE");
        return new BackupCommand.DropSchedule(position, tokens.name("a schedule"));
    }

    BackupCommand pauseSchedule() {
        Position position = tokens.position();
        tokens.expect("PAUSE", "BACKUP", "SCHEDULE");
        return new BackupCommand.PauseSchedule(position, tokens.name("a schedule"));
    }

    BackupCommand resumeSchedule() {
        Position position = tokens.position();
        tokens.expect("RESUME", "BACKUP", "SCHEDULE");
        return new BackupCommand.ResumeSchedule(position, tokens.name("a schedule"));
    }
}
