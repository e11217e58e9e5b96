package io.starkeep.sql;

import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.Statement;
import java.util.Locale;
import java.util.Optional;

/// USE, SET, KILL, transactions, HELP.
final class SessionParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final AccountParser accounts;
    private final SetParser sets;

    SessionParser(Grammar grammar, AccountParser accounts) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.accounts = accounts;
        this.sets = new SetParser(grammar);
    }

    Statement statement() {
        Position position = tokens.position();
        Token verb = tokens.next();
        return switch (verb.text().toUpperCase(Locale.ROOT)) {
            case "USE" -> use(position);
            case "SET" -> set(position);
            case "KILL" -> kill(position);
            case "BEGIN" -> begin(position);
            case "START" -> start(position);
            case "COMMIT" -> commit(position);
            case "ROLLBACK" -> rollback(position);
            case "SAVEPOINT" -> new SessionCommand.Savepoint(position, tokens.name("a savepoint"));
            case "RELEASE" -> release(position);
            case "HELP" -> new SessionCommand.Help(position, tokens.nameOrString("a topic"));
            default -> acknowledge(position, verb);
        };
    }

    private Statement use(Position position) {
        if (tokens.at("CATALOG") && TokenStream.isName(tokens.peek(1))) {
            throw tokens.unsupported("catalogs other than default_catalog");
        }
        String first = tokens.nameOrString("a database");
        if (!tokens.accept(".")) {
            return new SessionCommand.Use(position, Optional.empty(), first);
        }
        return new SessionCommand.Use(
                position, Optional.of(first), tokens.nameAfterDot("a database"));
    }

    private Statement set(Position position) {
        if (tokens.at("PASSWORD") && (tokens.peek(1).is("=") || tokens.peek(1).is("FOR"))) {
            tokens.next();
            return accounts.setPassword(position);
        }
        return new SessionCommand.SetVariables(position, sets.items());
    }

    private Statement kill(Position position) {
        var kind = SessionCommand.KillKind.CONNECTION;
        if (tokens.accept("QUERY")) {
            kind = SessionCommand.KillKind.QUERY;
        } else {
            tokens.accept("CONNECTION");
        }
        return new SessionCommand.Kill(position, kind, grammar.expressions.expression());
    }

    private Statement begin(Position position) {
        tokens.acceptAny("WORK", "TRANSACTION");
        return new SessionCommand.Begin(position);
    }

    /// Characteristics of transactions change nothing: each statement is its own transaction.
    private Statement start(Position position) {
        tokens.expect("TRANSACTION");
        do {
            if (tokens.accept("WITH")) {
                tokens.expect("CONSISTENT", "SNAPSHOT");
            } else if (tokens.accept("READ") && !tokens.accept("ONLY")) {
                tokens.expect("WRITE");
            }
        } while (tokens.accept(","));
        return new SessionCommand.Begin(position);
    }

    private Statement commit(Position position) {
        completion();
        return new SessionCommand.Commit(position);
    }

    private Statement rollback(Position position) {
        if (tokens.atAny("TO") || tokens.atAll("WORK", "TO")) {
            tokens.accept("WORK");
            tokens.expect("TO");
            tokens.accept("SAVEPOINT");
            return new SessionCommand.Savepoint(position, tokens.name("a savepoint"));
        }
        completion();
        return new SessionCommand.Rollback(position);
    }

    private void completion() {
        tokens.accept("WORK");
        if (tokens.accept("AND")) {
            tokens.accept("NO");
            tokens.expect("CHAIN");
        }
        tokens.accept("NO");
        tokens.accept("RELEASE");
    }

    private Statement release(Position position) {
        tokens.expect("SAVEPOINT");
        return new SessionCommand.Savepoint(position, tokens.name("a savepoint"));
    }

    /// Takes the rest of the statement.
    private Statement acknowledge(Position position, Token verb) {
        while (!tokens.at(Token.Kind.END) && !tokens.at(";")) {
            tokens.next();
        }
        String text = tokens.source().text().substring(verb.start(), tokens.previous().end());
        return new SessionCommand.Acknowledge(position, text);
    }
}
