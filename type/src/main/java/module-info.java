/// Starkeep type: SQL types, columns, table schemas, ids and partition ranges.
module io.starkeep.type {
    requires transitive io.starkeep.error;
    requires static org.jspecify;

    exports io.starkeep.type;
}
