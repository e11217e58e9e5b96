package io.starkeep.sql;

import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowCommand.ListingKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// SHOW of lists that need nothing but a filter.
final class ShowListingParser {
    /// By the words after SHOW.
    private static final Map<String, ListingKind> KINDS =
            Collections.unmodifiableMap(
                    new TreeMap<>(
                            Map.ofEntries(
                                    Map.entry("BACKENDS", ListingKind.BACKENDS),
                                    Map.entry("BROKER", ListingKind.BROKERS),
                                    Map.entry("BUILTIN FUNCTIONS", ListingKind.FUNCTIONS),
                                    Map.entry("CATALOGS", ListingKind.CATALOGS),
                                    Map.entry("CHAR SET", ListingKind.CHARACTER_SETS),
                                    Map.entry("CHARACTER SET", ListingKind.CHARACTER_SETS),
                                    Map.entry("CHARSET", ListingKind.CHARACTER_SETS),
                                    Map.entry("COLLATION", ListingKind.COLLATIONS),
                                    Map.entry("COMPUTE NODES", ListingKind.COMPUTE_NODES),
                                    Map.entry(
                                            "DYNAMIC PARTITION TABLES",
                                            ListingKind.DYNAMIC_PARTITION_TABLES),
                                    Map.entry("ENGINES", ListingKind.ENGINES),
                                    Map.entry("ERRORS", ListingKind.ERRORS),
                                    Map.entry("EVENTS", ListingKind.EVENTS),
                                    Map.entry("FRONTENDS", ListingKind.FRONTENDS),
                                    Map.entry("FUNCTION STATUS", ListingKind.FUNCTION_STATUS),
                                    Map.entry("FUNCTIONS", ListingKind.FUNCTIONS),
                                    Map.entry("GLOBAL FUNCTIONS", ListingKind.FUNCTIONS),
                                    Map.entry("MASTER STATUS", ListingKind.MASTER_STATUS),
                                    Map.entry("MATERIALIZED VIEW", ListingKind.MATERIALIZED_VIEWS),
                                    Map.entry("MATERIALIZED VIEWS", ListingKind.MATERIALIZED_VIEWS),
                                    Map.entry("OPEN TABLES", ListingKind.OPEN_TABLES),
                                    Map.entry("PLUGINS", ListingKind.PLUGINS),
                                    Map.entry("PRIVILEGES", ListingKind.PRIVILEGES),
                                    Map.entry("PROCEDURE STATUS", ListingKind.PROCEDURE_STATUS),
                                    Map.entry("PROFILES", ListingKind.PROFILES),
                                    Map.entry("RESOURCE GROUPS", ListingKind.RESOURCE_GROUPS),
                                    Map.entry("RESOURCES", ListingKind.RESOURCES),
                                    Map.entry("ROLES", ListingKind.ROLES),
                                    Map.entry("STORAGE ENGINES", ListingKind.ENGINES),
                                    Map.entry("TRIGGERS", ListingKind.TRIGGERS),
                                    Map.entry("USER", ListingKind.USERS),
                                    Map.entry("USERS", ListingKind.USERS),
                                    Map.entry("WARNINGS", ListingKind.WARNINGS))));

    private final Grammar grammar;
    private final TokenStream tokens;

    ShowListingParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    ShowCommand show(Position position) {
        for (Map.Entry<String, ListingKind> entry : KINDS.entrySet()) {
            if (tokens.acceptAll(entry.getKey().split(" "))) {
                return listing(position, entry.getValue());
            }
        }
        refuse();
        tokens.atAny("DATABASES", "TABLES", "COLUMNS", "CREATE", "VARIABLES", "PROCESSLIST");
        throw tokens.error();
    }

    private ShowCommand listing(Position position, ListingKind kind) {
        if (tokens.acceptAny("FROM", "IN")) {
            tokens.name("a database");
        }
        var filter = grammar.clauses.filter();
        grammar.clauses.limit();
        return new ShowCommand.Listing(position, kind, filter);
    }

    private void refuse() {
        List<String> known =
                List.of(
                        "ANALYZE",
                        "AUTHORS",
                        "BINARY",
                        "EXPORT",
                        "FILE",
                        "HISTOGRAM",
                        "PROFILE",
                        "RESOURCE",
                        "ROUTINE",
                        "SQLBLACKLIST",
                        "STATS",
                        "STREAM",
                        "WHITELIST");
        for (String word : known) {
            if (tokens.peek().is(word)) {
                throw tokens.unsupported("SHOW " + word);
            }
        }
    }
}
