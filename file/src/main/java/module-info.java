/// Starkeep file: the FileStore port and its stores.
module io.starkeep.file {
    requires transitive io.starkeep.error;
    requires static org.jspecify;

    exports io.starkeep.file;
}
