package io.starkeep.sql;

import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowCommand.ListingKind;
import io.starkeep.sql.tree.ShowFilter;
import io.starkeep.sql.tree.Statement;
import io.starkeep.sql.tree.UserName;
import io.starkeep.sql.tree.VariableScope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// SHOW of databases, tables and accounts; DESC; ADMIN SHOW and ADMIN SET.
final class ShowParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final ShowJobParser jobs;
    private final ShowListingParser listings;

    ShowParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.jobs = new ShowJobParser(grammar);
        this.listings = new ShowListingParser(grammar);
    }

    Statement show() {
        Position position = tokens.position();
        tokens.expect("SHOW");
        if (!tokens.at(Token.Kind.WORD)) {
            throw tokens.expected("what to show");
        }
        return switch (tokens.peek().text().toUpperCase(Locale.ROOT)) {
            case "CREATE" -> create(position);
            case "DATABASES", "SCHEMAS" -> databases(position);
            case "FULL" -> full(position);
            case "TABLES" -> tables(position, false);
            case "COLUMNS", "FIELDS" -> columns(position, false);
            case "TABLE" -> tableStatus(position);
            case "INDEX", "INDEXES", "KEY", "KEYS" -> index(position);
            case "GLOBAL", "SESSION", "LOCAL", "VERBOSE", "VARIABLES", "STATUS" -> scoped(position);
            case "PROCESSLIST" -> processlist(position, false);
            case "ALL" -> all(position);
            case "GRANTS" -> grants(position, false);
            case "AUTHENTICATION" -> authentication(position, false);
            case "PROPERTY" -> property(position);
            default -> {
                Optional<ShowCommand> job = jobs.show(position);
                yield job.isPresent() ? job.get() : listings.show(position);
            }
        };
    }

    private ShowCommand create(Position position) {
        tokens.next();
        if (tokens.acceptAny("DATABASE", "SCHEMA")) {
            tokens.acceptAll("IF", "NOT", "EXISTS");
            return new ShowCommand.CreateDatabaseText(position, tokens.name("a database"));
        }
        if (tokens.atAny("CATALOG", "MATERIALIZED", "USER", "PROCEDURE", "FUNCTION")) {
            throw tokens.unsupported(
                    "SHOW CREATE " + tokens.peek().text().toUpperCase(Locale.ROOT));
        }
        if (!tokens.accept("VIEW")) {
            tokens.expect("TABLE");
        }
        return new ShowCommand.CreateTableText(position, grammar.clauses.qualifiedName("a table"));
    }

    private ShowCommand databases(Position position) {
        tokens.next();
        if (tokens.acceptAny("FROM", "IN")) {
            tokens.name("a catalog");
        }
        return new ShowCommand.Databases(position, grammar.clauses.filter());
    }

    private ShowCommand full(Position position) {
        tokens.next();
        if (tokens.at("TABLES")) {
            return tables(position, true);
        }
        if (tokens.atAny("COLUMNS", "FIELDS")) {
            return columns(position, true);
        }
        if (tokens.at("PROCESSLIST")) {
            return processlist(position, true);
        }
        if (tokens.at("SNAPSHOT")) {
            return jobs.fullSnapshots(position);
        }
        return listings.show(position);
    }

    private ShowCommand tables(Position position, boolean full) {
        tokens.next();
        return new ShowCommand.Tables(position, full, jobs.database(), grammar.clauses.filter());
    }

    private ShowCommand columns(Position position, boolean full) {
        tokens.next();
        QualifiedName table = tableOfDatabase();
        return new ShowCommand.Columns(position, full, table, grammar.clauses.filter());
    }

    /// `FROM table [FROM database]`.
    private QualifiedName tableOfDatabase() {
        if (!tokens.accept("IN")) {
            tokens.expect("FROM");
        }
        QualifiedName table = grammar.clauses.qualifiedName("a table");
        Optional<String> database = jobs.database();
        return database.isEmpty()
                ? table
                : new QualifiedName(table.position(), List.of(database.get(), table.last()));
    }

    private ShowCommand tableStatus(Position position) {
        tokens.next();
        tokens.expect("STATUS");
        return new ShowCommand.TableStatus(position, jobs.database(), grammar.clauses.filter());
    }

    private ShowCommand index(Position position) {
        tokens.next();
        QualifiedName table = tableOfDatabase();
        grammar.clauses.where();
        return new ShowCommand.Index(position, table);
    }

    private ShowCommand scoped(Position position) {
        VariableScope scope = VariableScope.UNSPECIFIED;
        if (tokens.accept("GLOBAL")) {
            scope = VariableScope.GLOBAL;
        } else if (tokens.acceptAny("SESSION", "LOCAL")) {
            scope = VariableScope.SESSION;
        } else {
            tokens.accept("VERBOSE");
        }
        if (tokens.accept("STATUS")) {
            return new ShowCommand.Listing(position, ListingKind.STATUS, grammar.clauses.filter());
        }
        tokens.expect("VARIABLES");
        return new ShowCommand.Variables(position, scope, grammar.clauses.filter());
    }

    private ShowCommand processlist(Position position, boolean full) {
        tokens.next();
        return new ShowCommand.Processlist(position, full);
    }

    private ShowCommand all(Position position) {
        tokens.next();
        if (tokens.at("AUTHENTICATION")) {
            return authentication(position, true);
        }
        if (!tokens.at("GRANTS")) {
            throw tokens.error();
        }
        return grants(position, true);
    }

    private ShowCommand grants(Position position, boolean all) {
        tokens.next();
        return new ShowCommand.Grants(position, all, forUser());
    }

    private ShowCommand authentication(Position position, boolean all) {
        tokens.next();
        return new ShowCommand.Authentications(position, all, forUser());
    }

    /// Empty for the session's own account.
    private Optional<UserName> forUser() {
        if (!tokens.accept("FOR")) {
            return Optional.empty();
        }
        if (tokens.accept("CURRENT_USER")) {
            if (tokens.accept("(")) {
                tokens.expect(")");
            }
            return Optional.empty();
        }
        return Optional.of(grammar.clauses.user());
    }

    private ShowCommand property(Position position) {
        tokens.next();
        Optional<String> user =
                tokens.accept("FOR")
                        ? Optional.of(tokens.nameOrString("a user"))
                        : Optional.empty();
        Optional<ShowFilter> filter = grammar.clauses.filter();
        return new ShowCommand.UserProperties(position, user, filter);
    }

    /// After DESC.
    ShowCommand describe(Position position) {
        QualifiedName table = grammar.clauses.qualifiedName("a table or a query");
        if (tokens.accept("ALL")) {
            return new ShowCommand.Describe(position, table, true, Optional.empty());
        }
        Optional<String> column =
                tokens.atName() || tokens.at(Token.Kind.STRING)
                        ? Optional.of(tokens.next().text())
                        : Optional.empty();
        return new ShowCommand.Describe(position, table, false, column);
    }
}
