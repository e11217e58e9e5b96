package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;

/// `VALUES (...), (...)`. Rows of plain literals are only measured, so that a statement of many
/// megabytes costs little more than its text.
final class ValuesParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    ValuesParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    QueryBody.Values values() {
        Position position = tokens.position();
        tokens.expect("VALUES");
        var rows = new RowTexts.Builder(tokens.source(), tokens.options());
        var scanner = new LiteralRowScanner(tokens.source().text(), tokens.options());
        int width = -1;
        do {
            Position rowPosition = tokens.position();
            int start = tokens.mark();
            int found;
            if (scanner.scan(start)) {
                found = scanner.width();
                rows.literals(start);
                tokens.reset(scanner.end());
            } else {
                List<Expression> row = row();
                found = row.size();
                rows.expressions(row);
            }
            if (width >= 0 && width != found) {
                throw tokens.wrong(
                        rowPosition,
                        "this row has " + found + " values, the rows before it " + width);
            }
            width = found;
        } while (tokens.accept(","));
        return new QueryBody.Values(position, rows.build());
    }

    /// `(a, b)`.
    List<Expression> row() {
        List<Expression> row = new ArrayList<>();
        tokens.expect("(");
        if (!tokens.at(")")) {
            row.addAll(grammar.clauses.expressions());
        }
        tokens.expect(")");
        return row;
    }
}
