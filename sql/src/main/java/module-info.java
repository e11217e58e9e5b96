/// Starkeep sql: lexer, parser, syntax tree and printer of the dialect.
module io.starkeep.sql {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires static org.jspecify;

    exports io.starkeep.sql;
    exports io.starkeep.sql.tree;
}
