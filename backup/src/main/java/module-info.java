/// Starkeep backup: backup and restore jobs.
module io.starkeep.backup {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.catalog;
    requires transitive io.starkeep.backend;
    requires transitive io.starkeep.repository;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.backup;

    opens io.starkeep.backup to
            tools.jackson.databind;
}
