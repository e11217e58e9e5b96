package io.starkeep.sql;

import io.starkeep.sql.tree.IntervalUnit;
import io.starkeep.sql.tree.PartitionItem;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.TableOptions.Partitioning;
import io.starkeep.type.BoundValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `PARTITION BY RANGE` and the items of its list.
final class PartitionParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    PartitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    Partitioning partitioning() {
        Position position = tokens.position();
        tokens.expect("PARTITION", "BY");
        if (tokens.at("LIST")) {
            throw tokens.unsupported("PARTITION BY LIST");
        }
        if (!tokens.accept("RANGE")) {
            if (tokens.atName() || tokens.at("(")) {
                throw tokens.unsupported("PARTITION BY an expression (PARTITION BY RANGE it does)");
            }
            throw tokens.error();
        }
        List<String> columns = tokens.names("a column name");
        List<PartitionItem> items = new ArrayList<>();
        tokens.expect("(");
        if (!tokens.at(")")) {
            do {
                items.add(item());
            } while (tokens.accept(","));
        }
        tokens.expect(")");
        return new Partitioning(position, columns, items);
    }

    PartitionItem item() {
        if (tokens.at("START")) {
            return batch();
        }
        Position position = tokens.position();
        tokens.expect("PARTITION");
        return single(position);
    }

    private PartitionItem batch() {
        Position position = tokens.position();
        tokens.expect("START", "(");
        String start = value();
        tokens.expect(")", "END", "(");
        String end = value();
        tokens.expect(")", "EVERY", "(");
        boolean interval = tokens.accept("INTERVAL");
        BigInteger every = BigInteger.valueOf(tokens.integer("a step"));
        Optional<IntervalUnit> unit =
                interval ? Optional.of(grammar.literals.unit()) : Optional.empty();
        tokens.expect(")");
        return new PartitionItem.Batch(position, start, end, every, unit);
    }

    /// After PARTITION.
    PartitionItem single(Position position) {
        boolean ifNotExists = tokens.acceptAll("IF", "NOT", "EXISTS");
        String name = tokens.name("a partition name");
        tokens.expect("VALUES");
        if (tokens.accept("LESS")) {
            tokens.expect("THAN");
            List<BoundValue> upper =
                    tokens.accept("MAXVALUE") ? List.of(new BoundValue.Max()) : bounds();
            return new PartitionItem.LessThan(position, name, ifNotExists, upper, properties());
        }
        if (tokens.at("IN")) {
            throw tokens.unsupported("list partitions (VALUES IN)");
        }
        tokens.expect("[");
        List<BoundValue> lower = bounds();
        tokens.expect(",");
        List<BoundValue> upper = bounds();
        tokens.expect(")");
        return new PartitionItem.Fixed(position, name, ifNotExists, lower, upper, properties());
    }

    private Map<String, String> properties() {
        return tokens.at("(") ? grammar.clauses.propertyList() : Map.of();
    }

    private List<BoundValue> bounds() {
        List<BoundValue> bounds = new ArrayList<>();
        tokens.expect("(");
        do {
            bounds.add(
                    tokens.accept("MAXVALUE")
                            ? new BoundValue.Max()
                            : new BoundValue.Value(value()));
        } while (tokens.accept(","));
        tokens.expect(")");
        return bounds;
    }

    private String value() {
        if (tokens.at(Token.Kind.STRING)) {
            return tokens.next().text();
        }
        String sign = tokens.accept("-") ? "-" : "";
        if (!tokens.at(Token.Kind.INTEGER)) {
            throw tokens.expected("a value in quotes");
        }
        return sign + tokens.next().text();
    }
}
