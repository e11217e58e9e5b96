/// Starkeep storage: tablets, rowsets, versions, compaction, snapshots.
module io.starkeep.storage {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.engine;
    requires transitive io.starkeep.journal;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.storage;
}
