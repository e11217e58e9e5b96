package io.starkeep.sql;

import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// ADMIN.
final class AdminParser {
    private static final String TABLE = "a table";

    private final Grammar grammar;
    private final TokenStream tokens;

    AdminParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    AdminCommand admin() {
        Position position = tokens.position();
        tokens.expect("ADMIN");
        if (tokens.acceptAll("SHOW", "FRONTEND", "CONFIG")) {
            return new AdminCommand.ShowFrontendConfig(position, grammar.clauses.filter());
        }
        if (tokens.acceptAll("SET", "FRONTEND", "CONFIG")) {
            return setConfig(position);
        }
        if (tokens.acceptAll("SHOW", "REPLICA", "DISTRIBUTION")) {
            tokens.expect("FROM");
            QualifiedName table = grammar.clauses.qualifiedName(TABLE);
            return new AdminCommand.ShowReplicaDistribution(
                    position, table, grammar.clauses.partitions());
        }
        if (tokens.acceptAll("SHOW", "REPLICA", "STATUS")) {
            return showStatus(position);
        }
        if (tokens.acceptAll("SET", "REPLICA", "STATUS")) {
            tokens.expect("PROPERTIES");
            return new AdminCommand.SetReplicaStatus(position, grammar.clauses.propertyList());
        }
        return repair(position);
    }

    private AdminCommand repair(Position position) {
        if (tokens.acceptAll("CHECK", "SNAPSHOT")) {
            String label = tokens.name("a snapshot");
            tokens.expect("ON");
            String repository = tokens.name("a repository");
            return new AdminCommand.CheckSnapshot(
                    position, label, repository, grammar.clauses.properties());
        }
        if (tokens.acceptAll("REPAIR", "TABLE")) {
            QualifiedName table = grammar.clauses.qualifiedName(TABLE);
            return new AdminCommand.RepairTable(position, table, grammar.clauses.partitions());
        }
        if (tokens.acceptAll("CANCEL", "REPAIR", "TABLE")) {
            QualifiedName table = grammar.clauses.qualifiedName(TABLE);
            return new AdminCommand.CancelRepairTable(
                    position, table, grammar.clauses.partitions());
        }
        if (tokens.acceptAll("CHECK", "TABLET") || tokens.acceptAll("CHECK", "TABLE")) {
            List<Long> tablets = tablets();
            tokens.expect("PROPERTIES");
            Map<String, String> properties = grammar.clauses.propertyList();
            return new AdminCommand.CheckTablets(position, tablets, properties);
        }
        throw refused();
    }

    private AdminCommand setConfig(Position position) {
        Position place = tokens.position();
        var properties = grammar.clauses.propertyList();
        if (properties.size() != 1) {
            throw tokens.wrong(place, "ADMIN SET FRONTEND CONFIG takes exactly one pair");
        }
        var pair = properties.entrySet().iterator().next();
        return new AdminCommand.SetFrontendConfig(position, pair.getKey(), pair.getValue());
    }

    private AdminCommand showStatus(Position position) {
        tokens.expect("FROM");
        QualifiedName table = grammar.clauses.qualifiedName(TABLE);
        List<String> partitions = grammar.clauses.partitions();
        return new AdminCommand.ShowReplicaStatus(position, table, partitions, statusFilter());
    }

    /// `[WHERE STATUS = 'x' | WHERE STATUS != 'x']`, and nothing else.
    private Optional<AdminCommand.StatusFilter> statusFilter() {
        if (!tokens.accept("WHERE")) {
            return Optional.empty();
        }
        tokens.expect("STATUS");
        boolean equal = tokens.accept("=");
        if (!equal && !tokens.acceptAny("!=", "<>")) {
            throw tokens.error();
        }
        return Optional.of(
                new AdminCommand.StatusFilter(equal, tokens.string("a status in quotes")));
    }

    private List<Long> tablets() {
        List<Long> tablets = new ArrayList<>();
        tokens.expect("(");
        do {
            tablets.add(tokens.integer("a tablet's id"));
        } while (tokens.accept(","));
        tokens.expect(")");
        return tablets;
    }

    private RuntimeException refused() {
        if (tokens.peek().is("ANALYZE")
                || tokens.atAny("REPAIR", "CANCEL", "CHECK", "CLEAN", "EXECUTE", "SHOW", "SET")) {
            Token verb = tokens.next();
            return tokens.unsupported(
                    ("ADMIN " + verb.text() + " " + tokens.peek().text())
                            .toUpperCase(Locale.ROOT)
                            .strip());
        }
        return tokens.error();
    }
}
