package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/// Rows of VALUES: a row of literals is the offset of its text, parsed at each access; other rows
/// are kept as expressions. Immutable.
final class RowTexts extends AbstractList<List<Expression>> implements RandomAccess {
    private static final int NOT_TEXT = -1;

    private final SourceText source;
    private final ParserOptions options;
    private final int[] starts;
    private final Map<Integer, List<Expression>> parsed;

    private RowTexts(Builder builder) {
        this.source = builder.source;
        this.options = builder.options;
        this.starts = Arrays.copyOf(builder.starts, builder.size);
        this.parsed = Map.copyOf(builder.parsed);
    }

    @Override
    public List<Expression> get(int index) {
        int start = starts[index];
        List<Expression> row = parsed.get(index);
        return row != null
                ? row
                : new Grammar(new TokenStream(source, options, start)).queries.row();
    }

    @Override
    public int size() {
        return starts.length;
    }

    /// Collects rows in order.
    static final class Builder {
        private final SourceText source;
        private final ParserOptions options;
        private final Map<Integer, List<Expression>> parsed = new HashMap<>();
        private int[] starts = new int[16];
        private int size;

        Builder(SourceText source, ParserOptions options) {
            this.source = source;
            this.options = options;
        }

        void literals(int start) {
            add(start);
        }

        void expressions(List<Expression> row) {
            parsed.put(size, List.copyOf(row));
            add(NOT_TEXT);
        }

        private void add(int start) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = start;
        }

        RowTexts build() {
            return new RowTexts(this);
        }
    }
}
