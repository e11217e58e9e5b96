package io.starkeep.sql;

import io.starkeep.sql.tree.ColumnDefinition;
import io.starkeep.sql.tree.ColumnDefinition.Aggregation;
import io.starkeep.sql.tree.ColumnDefinition.Nullability;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Columns of CREATE TABLE.
final class ColumnParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    ColumnParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    /// `(name type ..., ...)`.
    List<ColumnDefinition> definitions() {
        List<ColumnDefinition> columns = new ArrayList<>();
        tokens.expect("(");
        do {
            if (tokens.at("INDEX")) {
                throw tokens.unsupported("indexes (the INDEX clause of CREATE TABLE)");
            }
            columns.add(definition());
        } while (tokens.accept(","));
        tokens.expect(")");
        return columns;
    }

    private ColumnDefinition definition() {
        Position position = tokens.position();
        String name = tokens.name("a column name");
        SqlType type = grammar.types.ofColumn();
        var attributes = new Attributes();
        while (attribute(attributes)) {}
        return new ColumnDefinition(
                position,
                name,
                type,
                attributes.key,
                Optional.ofNullable(attributes.aggregation),
                attributes.nullability,
                attributes.defaultValue,
                Optional.ofNullable(attributes.comment));
    }

    /// What follows the type; each attribute once, in any order.
    private static final class Attributes {
        boolean key;
        @Nullable Aggregation aggregation;
        Nullability nullability = Nullability.UNSPECIFIED;
        DefaultValue defaultValue = new DefaultValue.None();
        @Nullable String comment;
    }

    private boolean attribute(Attributes attributes) {
        if (!attributes.key && tokens.accept("KEY")) {
            attributes.key = true;
        } else if (attributes.nullability == Nullability.UNSPECIFIED && tokens.accept("NULL")) {
            attributes.nullability = Nullability.NULL;
        } else if (attributes.nullability == Nullability.UNSPECIFIED && tokens.accept("NOT")) {
            tokens.expect("NULL");
            attributes.nullability = Nullability.NOT_NULL;
        } else if (attributes.defaultValue instanceof DefaultValue.None
                && tokens.accept("DEFAULT")) {
            attributes.defaultValue = defaultValue();
        } else if (attributes.comment == null && tokens.accept("COMMENT")) {
            attributes.comment = tokens.string("a comment in quotes");
        } else if (tokens.acceptAll("CHARACTER", "SET") || tokens.acceptAny("CHARSET", "COLLATE")) {
            tokens.nameOrString("a character set");
        } else if (tokens.atAny("AUTO_INCREMENT", "AS")) {
            throw tokens.unsupported(
                    tokens.at("AS") ? "generated columns" : "AUTO_INCREMENT columns");
        } else {
            return attributes.aggregation == null && aggregation(attributes);
        }
        return true;
    }

    private boolean aggregation(Attributes attributes) {
        for (Aggregation aggregation : Aggregation.values()) {
            if (tokens.accept(aggregation.name())) {
                attributes.aggregation = aggregation;
                return true;
            }
        }
        return false;
    }

    private DefaultValue defaultValue() {
        if (tokens.accept("NULL")) {
            return new DefaultValue.Null();
        }
        if (tokens.accept("(")) {
            DefaultValue value = function();
            tokens.expect(")");
            return value;
        }
        if (tokens.at("CURRENT_TIMESTAMP")) {
            return function();
        }
        return constant();
    }

    private DefaultValue constant() {
        if (tokens.at(Token.Kind.STRING)) {
            return new DefaultValue.Constant(tokens.next().text());
        }
        if (tokens.accept("TRUE")) {
            return new DefaultValue.Constant("1");
        }
        if (tokens.accept("FALSE")) {
            return new DefaultValue.Constant("0");
        }
        String sign = tokens.accept("-") ? "-" : "";
        return switch (tokens.peek().kind()) {
            case INTEGER, DECIMAL, DOUBLE -> new DefaultValue.Constant(sign + tokens.next().text());
            case WORD, NAME, STRING, HEXADECIMAL, SYMBOL, END ->
                    throw tokens.expected("a default value");
        };
    }

    private DefaultValue function() {
        if (tokens.acceptAny("CURRENT_TIMESTAMP", "NOW")) {
            if (tokens.accept("(")) {
                tokens.expect(")");
            }
            return new DefaultValue.CurrentTimestamp();
        }
        if (tokens.atAny("UUID", "UUID_NUMERIC")) {
            throw tokens.unsupported("DEFAULT (" + tokens.peek().text() + "())");
        }
        throw tokens.error();
    }
}
