/// Starkeep backup: backup and restore jobs.
module io.starkeep.backup {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.catalog;
    requires transitive io.starkeep.backend;
    requires transitive io.starkeep.repository;
    requires static org.jspecify;
}
