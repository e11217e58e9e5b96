package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.SessionCommand.AccessMode;
import io.starkeep.sql.tree.SessionCommand.SetItem;
import io.starkeep.sql.tree.VariableScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The items of SET.
final class SetParser {
    private final Grammar grammar;
    private final TokenStream tokens;

    SetParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
    }

    List<SetItem> items() {
        List<SetItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.accept(","));
        return items;
    }

    private SetItem item() {
        Position position = tokens.position();
        if (tokens.accept("@")) {
            return userVariable(position);
        }
        if (tokens.accept("@@")) {
            VariableScope scope = tokens.peek(1).is(".") ? scope() : VariableScope.UNSPECIFIED;
            if (scope != VariableScope.UNSPECIFIED) {
                tokens.expect(".");
            }
            return systemVariable(position, scope);
        }
        if (!tokens.peek(1).is("=") && !tokens.peek(1).is(":=")) {
            if (tokens.accept("NAMES")) {
                return names(position);
            }
            if (tokens.acceptAll("CHARACTER", "SET")
                    || tokens.acceptAll("CHAR", "SET")
                    || tokens.accept("CHARSET")) {
                return new SessionCommand.SetCharacterSet(position, characterSet());
            }
            refuse();
        }
        VariableScope scope = tokens.peek(1).is("=") ? VariableScope.UNSPECIFIED : scope();
        return tokens.at("TRANSACTION") && !tokens.peek(1).is("=")
                ? transaction(position, scope)
                : systemVariable(position, scope);
    }

    private void refuse() {
        if (tokens.atAny("PROPERTY", "ROLE", "CATALOG") || tokens.atAll("DEFAULT", "ROLE")) {
            throw tokens.unsupported("SET " + tokens.peek().text().toUpperCase(Locale.ROOT));
        }
    }

    private VariableScope scope() {
        if (tokens.accept("GLOBAL")) {
            return VariableScope.GLOBAL;
        }
        return tokens.acceptAny("SESSION", "LOCAL")
                ? VariableScope.SESSION
                : VariableScope.UNSPECIFIED;
    }

    private SetItem userVariable(Position position) {
        String name = grammar.primaries.userVariableName();
        assign();
        return new SessionCommand.SetUserVariable(position, name, grammar.expressions.expression());
    }

    private void assign() {
        if (!tokens.accept(":=")) {
            tokens.expect("=");
        }
    }

    private SetItem systemVariable(Position position, VariableScope scope) {
        String name = tokens.nameAfterDot("a variable's name");
        assign();
        return new SessionCommand.SetSystemVariable(position, scope, name, value());
    }

    private Optional<Expression> value() {
        boolean alone =
                tokens.peek(1).kind() == Token.Kind.END
                        || tokens.peek(1).is(",")
                        || tokens.peek(1).is(";");
        if (alone && tokens.accept("DEFAULT")) {
            return Optional.empty();
        }
        Token token = tokens.peek();
        boolean constant = token.is("NULL") || token.is("TRUE") || token.is("FALSE");
        if (alone && token.kind() == Token.Kind.WORD && !constant) {
            Position position = tokens.position();
            return Optional.of(new Expression.StringLiteral(position, tokens.next().text()));
        }
        Expression value = grammar.expressions.expression();
        return Optional.of(
                value instanceof Expression.ColumnReference(Position position, var name)
                        ? new Expression.StringLiteral(position, name.toString())
                        : value);
    }

    private SetItem names(Position position) {
        Optional<String> characterSet = characterSet();
        Optional<String> collation = tokens.accept("COLLATE") ? characterSet() : Optional.empty();
        return new SessionCommand.SetNames(position, characterSet, collation);
    }

    /// Empty for DEFAULT.
    private Optional<String> characterSet() {
        if (tokens.accept("DEFAULT")) {
            return Optional.empty();
        }
        return Optional.of(tokens.nameOrString("a character set"));
    }

    private SetItem transaction(Position position, VariableScope scope) {
        tokens.expect("TRANSACTION");
        Optional<String> isolation = Optional.empty();
        Optional<AccessMode> access = Optional.empty();
        do {
            if (tokens.accept("ISOLATION")) {
                tokens.expect("LEVEL");
                isolation = Optional.of(isolationLevel());
            } else {
                tokens.expect("READ");
                access = Optional.of(accessMode());
            }
        } while (tokens.accept(","));
        return new SessionCommand.SetTransaction(position, scope, isolation, access);
    }

    private AccessMode accessMode() {
        if (tokens.accept("ONLY")) {
            return AccessMode.READ_ONLY;
        }
        tokens.expect("WRITE");
        return AccessMode.READ_WRITE;
    }

    private String isolationLevel() {
        if (tokens.accept("SERIALIZABLE")) {
            return "SERIALIZABLE";
        }
        if (tokens.accept("REPEATABLE")) {
            tokens.expect("READ");
            return "REPEATABLE-READ";
        }
        tokens.expect("READ");
        if (tokens.accept("COMMITTED")) {
            return "READ-COMMITTED";
        }
        tokens.expect("UNCOMMITTED");
        return "READ-UNCOMMITTED";
    }
}
