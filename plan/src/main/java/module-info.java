/// Starkeep plan: names, types and privileges resolved; rendering to the engine's SQL.
module io.starkeep.plan {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.sql;
    requires transitive io.starkeep.catalog;
    requires static org.jspecify;

    exports io.starkeep.plan;
}
