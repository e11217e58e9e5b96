package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.SortItem;
import io.starkeep.sql.tree.WindowSpecification;
import io.starkeep.sql.tree.WindowSpecification.Bound;
import io.starkeep.sql.tree.WindowSpecification.Frame;
import java.util.List;
import java.util.Optional;

/// `OVER (...)` and the WINDOW clause.
final class WindowParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    WindowParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// After OVER.
    WindowSpecification over() {
        Position position = tokens.position();
        if (tokens.at("(")) {
            return specification();
        }
        String name = tokens.name("a window");
        return new WindowSpecification(
                position, Optional.of(name), List.of(), List.of(), Optional.empty());
    }

    WindowSpecification specification() {
        Position position = tokens.position();
        tokens.expect("(");
        Optional<String> base =
                tokens.atName() && !tokens.at("ROWS") && !tokens.at("RANGE")
                        ? Optional.of(tokens.next().text())
                        : Optional.empty();
        List<Expression> partitionBy =
                tokens.acceptAll("PARTITION", "BY") ? grammar.clauses.expressions() : List.of();
        List<SortItem> orderBy = grammar.clauses.orderBy();
        Optional<Frame> frame = frame();
        tokens.expect(")");
        return new WindowSpecification(position, base, partitionBy, orderBy, frame);
    }

    private Optional<Frame> frame() {
        Frame.Unit unit;
        if (tokens.accept("ROWS")) {
            unit = Frame.Unit.ROWS;
        } else if (tokens.accept("RANGE")) {
            unit = Frame.Unit.RANGE;
        } else {
            return Optional.empty();
        }
        if (!tokens.accept("BETWEEN")) {
            return Optional.of(new Frame(unit, bound(), new Bound.CurrentRow()));
        }
        Bound start = bound();
        tokens.expect("AND");
        return Optional.of(new Frame(unit, start, bound()));
    }

    private Bound bound() {
        if (tokens.acceptAll("CURRENT", "ROW")) {
            return new Bound.CurrentRow();
        }
        if (tokens.accept("UNBOUNDED")) {
            if (tokens.accept("PRECEDING")) {
                return new Bound.UnboundedPreceding();
            }
            tokens.expect("FOLLOWING");
            return new Bound.UnboundedFollowing();
        }
        Expression distance = grammar.expressions.operand();
        if (tokens.accept("PRECEDING")) {
            return new Bound.Preceding(distance);
        }
        tokens.expect("FOLLOWING");
        return new Bound.Following(distance);
    }
}
