package io.starkeep.sql;

import io.starkeep.sql.tree.Explain;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the family of a statement by its first words.
final class StatementParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final ManipulationParser manipulations;
    private final DefinitionParser definitions;
    private final AlterParser alterations;
    private final AccountParser accounts;
    private final BackupParser backups;
    private final SnapshotCareParser care;
    private final ShowParser shows;
    private final AdminParser administration;
    private final ClusterParser cluster;
    private final SessionParser sessions;

    StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.grammar = new Grammar(tokens);
        this.manipulations = new ManipulationParser(grammar);
        this.definitions = new DefinitionParser(grammar);
        this.alterations = new AlterParser(grammar);
        this.accounts = new AccountParser(grammar);
        this.backups = new BackupParser(grammar);
        this.care = new SnapshotCareParser(grammar);
        this.shows = new ShowParser(grammar);
        this.administration = new AdminParser(grammar);
        this.cluster = new ClusterParser(grammar);
        this.sessions = new SessionParser(grammar, accounts);
    }

    Statement single() {
        skipSemicolons();
        if (tokens.at(Token.Kind.END)) {
            throw tokens.wrong(tokens.position(), "the statement is empty");
        }
        Statement statement = statement();
        skipSemicolons();
        end();
        return statement;
    }

    List<Statement> script() {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            skipSemicolons();
            if (tokens.at(Token.Kind.END)) {
                return statements;
            }
            tokens.resetParameters(0);
            statements.add(statement());
            if (!tokens.at(";")) {
                end();
            }
        }
    }

    List<String> split() {
        List<String> texts = new ArrayList<>();
        while (true) {
            skipSemicolons();
            if (tokens.at(Token.Kind.END)) {
                return texts;
            }
            int start = tokens.mark();
            while (!tokens.at(";") && !tokens.at(Token.Kind.END)) {
                tokens.next();
            }
            texts.add(tokens.source().text().substring(start, tokens.previous().end()));
        }
    }

    int parameterCount() {
        int count = 0;
        while (!tokens.at(Token.Kind.END)) {
            count += tokens.at("?") ? 1 : 0;
            tokens.next();
        }
        return count;
    }

    Expression expression() {
        Expression expression = grammar.expressions.expression();
        end();
        return expression;
    }

    List<Expression> expressions() {
        List<Expression> expressions = grammar.clauses.expressions();
        end();
        return expressions;
    }

    private void skipSemicolons() {
        while (tokens.peek().is(";")) {
            tokens.next();
        }
    }

    private void end() {
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.expected("the end of the statement");
        }
    }

    private Statement statement() {
        Position position = tokens.position();
        if (tokens.peek().is("(")) {
            return new QueryStatement(position, grammar.queries.query());
        }
        if (!tokens.at(Token.Kind.WORD)) {
            throw tokens.expected("a statement");
        }
        return switch (tokens.peek().text().toUpperCase(Locale.ROOT)) {
            case "SELECT", "WITH", "VALUES" ->
                    new QueryStatement(position, grammar.queries.query());
            case "INSERT", "DELETE", "UPDATE" -> manipulations.statement();
            case "CREATE" -> create();
            case "DROP" -> drop();
            case "ALTER" -> alter();
            case "TRUNCATE" -> definitions.truncate();
            case "RECOVER" ->
                    tokens.peek(1).is("RESTORE") ? backups.recover() : definitions.recover();
            case "GRANT" -> accounts.grant();
            case "REVOKE" -> accounts.revoke();
            case "BACKUP" -> backups.backup();
            case "RESTORE" -> backups.restore();
            case "CANCEL" ->
                    tokens.peek(1).is("DECOMMISSION")
                            ? cluster.cancelDecommission()
                            : backups.cancel();
            case "PAUSE", "RESUME" -> schedule();
            case "SHOW" -> shows.show();
            case "ADMIN" -> tokens.peek(1).is("CLEAN") ? care.clean() : administration.admin();
            case "DESC", "DESCRIBE", "EXPLAIN" -> describe(position);
            default -> other();
        };
    }

    private Statement other() {
        return switch (tokens.peek().text().toUpperCase(Locale.ROOT)) {
            case "USE",
                    "SET",
                    "KILL",
                    "BEGIN",
                    "START",
                    "COMMIT",
                    "ROLLBACK",
                    "SAVEPOINT",
                    "RELEASE",
                    "HELP",
                    "LOCK",
                    "UNLOCK",
                    "FLUSH",
                    "SYNC" ->
                    sessions.statement();
            case "ANALYZE",
                    "CALL",
                    "CHECK",
                    "DEALLOCATE",
                    "EXECUTE",
                    "EXPORT",
                    "INSTALL",
                    "LOAD",
                    "OPTIMIZE",
                    "PREPARE",
                    "REFRESH",
                    "REPLACE",
                    "STOP",
                    "SUBMIT",
                    "UNINSTALL" ->
                    throw tokens.unsupported(
                            "the statement " + tokens.peek().text().toUpperCase(Locale.ROOT));
            default -> throw Statements.unknown(tokens);
        };
    }

    private Statement schedule() {
        boolean pause = tokens.peek().is("PAUSE");
        if (!tokens.peek(1).is("BACKUP")) {
            throw tokens.unsupported(
                    "the statement " + tokens.peek().text().toUpperCase(Locale.ROOT));
        }
        return pause ? care.pauseSchedule() : care.resumeSchedule();
    }

    private Statement create() {
        Token kind = tokens.peek(1);
        if (kind.is("BACKUP")) {
            return care.createSchedule();
        }
        if (kind.is("USER")) {
            return accounts.create();
        }
        return kind.is("REPOSITORY") || kind.is("READ")
                ? backups.createRepository()
                : definitions.create();
    }

    private Statement alter() {
        Token kind = tokens.peek(1);
        if (kind.is("USER")) {
            return accounts.alter();
        }
        if (kind.is("REPOSITORY")) {
            return care.alterRepository();
        }
        return kind.is("SYSTEM") ? cluster.alter() : alterations.alter();
    }

    private Statement drop() {
        Token kind = tokens.peek(1);
        if (kind.is("USER")) {
            return accounts.drop();
        }
        if (kind.is("BACKUP")) {
            return care.dropSchedule();
        }
        return kind.is("REPOSITORY") || kind.is("SNAPSHOT") ? backups.drop() : definitions.drop();
    }

    private Statement describe(Position position) {
        tokens.next();
        Explain.Level level = level();
        Position target = tokens.position();
        if (grammar.queries.atQuery() || tokens.at("(")) {
            return new Explain(
                    position, level, new QueryStatement(target, grammar.queries.query()));
        }
        if (tokens.atAny("INSERT", "DELETE", "UPDATE")) {
            return new Explain(position, level, manipulations.statement());
        }
        if (tokens.atAll("BACKUP", "SNAPSHOT") || tokens.atAll("BACKUP", "DATABASE")) {
            return new Explain(position, level, backups.backup());
        }
        if (tokens.atAll("RESTORE", "SNAPSHOT")) {
            return new Explain(position, level, backups.restore());
        }
        return shows.describe(position);
    }

    private Explain.Level level() {
        if (tokens.at("ANALYZE")) {
            throw tokens.unsupported("EXPLAIN ANALYZE");
        }
        if (tokens.atAll("FORMAT", "=")) {
            tokens.expect("FORMAT", "=");
            tokens.nameOrString("a format");
            return Explain.Level.NORMAL;
        }
        boolean query = tokens.peek(1).is("SELECT") || tokens.peek(1).is("WITH");
        boolean manipulation =
                tokens.peek(1).is("INSERT")
                        || tokens.peek(1).is("DELETE")
                        || tokens.peek(1).is("UPDATE");
        if (!query && !manipulation && !tokens.peek(1).is("(")) {
            return Explain.Level.NORMAL;
        }
        if (tokens.accept("LOGICAL")) {
            return Explain.Level.LOGICAL;
        }
        if (tokens.acceptAny("VERBOSE", "EXTENDED")) {
            return Explain.Level.VERBOSE;
        }
        return tokens.accept("COSTS") ? Explain.Level.COSTS : Explain.Level.NORMAL;
    }
}
