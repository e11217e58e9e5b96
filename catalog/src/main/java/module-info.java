/// Starkeep catalog: immutable catalog versions folded over the journal.
module io.starkeep.catalog {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.transport;
    requires transitive io.starkeep.journal;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.catalog;

    opens io.starkeep.catalog to
            tools.jackson.databind;
}
