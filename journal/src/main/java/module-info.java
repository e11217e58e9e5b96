/// Starkeep journal: checksummed log and checkpoints.
module io.starkeep.journal {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.file;
    requires static org.jspecify;

    exports io.starkeep.journal;
}
