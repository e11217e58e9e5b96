package io.starkeep.sql;

import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.TableOptions;
import io.starkeep.sql.tree.TableOptions.Distribution;
import io.starkeep.sql.tree.TableOptions.Keys;
import io.starkeep.sql.tree.TableOptions.Partitioning;
import io.starkeep.type.KeysType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything of CREATE TABLE after the columns: each clause at most once, in any order.
final class TableOptionsParser {
    private final Grammar grammar;
    private final TokenStream tokens;
    private final PartitionParser partitions;

    TableOptionsParser(Grammar grammar) {
        this.grammar = grammar;
        this.tokens = grammar.tokens;
        this.partitions = new PartitionParser(grammar);
    }

    /// What was found so far.
    private static final class Found {
        @Nullable String engine;
        @Nullable Keys keys;
        @Nullable String comment;
        @Nullable Partitioning partitioning;
        @Nullable Distribution distribution;
        @Nullable List<String> sortColumns;
        @Nullable Map<String, String> properties;
    }

    TableOptions options() {
        var found = new Found();
        while (option(found) || layout(found)) {}
        return new TableOptions(
                Optional.ofNullable(found.engine),
                Optional.ofNullable(found.keys),
                Optional.ofNullable(found.comment),
                Optional.ofNullable(found.partitioning),
                Optional.ofNullable(found.distribution),
                found.sortColumns == null ? List.of() : found.sortColumns,
                found.properties == null ? Map.of() : found.properties);
    }

    private boolean option(Found found) {
        if (found.engine == null && tokens.accept("ENGINE")) {
            tokens.accept("=");
            found.engine = tokens.nameOrString("an engine").toLowerCase(Locale.ROOT);
        } else if (tokens.acceptAll("DEFAULT", "CHARSET")
                || tokens.acceptAll("DEFAULT", "CHARACTER", "SET")
                || tokens.acceptAll("CHARACTER", "SET")
                || tokens.acceptAny("CHARSET", "COLLATE")) {
            tokens.accept("=");
            tokens.nameOrString("a character set");
        } else if (found.comment == null && tokens.accept("COMMENT")) {
            tokens.accept("=");
            found.comment = tokens.string("a comment in quotes");
        } else if (found.properties == null && tokens.accept("PROPERTIES")) {
            found.properties = grammar.clauses.propertyList();
        } else {
            return false;
        }
        return true;
    }

    private boolean layout(Found found) {
        if (found.keys == null && tokens.atAny("DUPLICATE", "PRIMARY", "UNIQUE", "AGGREGATE")) {
            found.keys = keys();
        } else if (found.partitioning == null && tokens.at("PARTITION")) {
            found.partitioning = partitions.partitioning();
        } else if (found.distribution == null && tokens.at("DISTRIBUTED")) {
            found.distribution = distribution();
        } else if (found.sortColumns == null && tokens.acceptAll("ORDER", "BY")) {
            found.sortColumns = tokens.names("a column name");
        } else if (tokens.at("ROLLUP")) {
            throw tokens.unsupported("rollups (the ROLLUP clause of CREATE TABLE)");
        } else {
            return false;
        }
        return true;
    }

    private Keys keys() {
        Position position = tokens.position();
        var type = KeysType.valueOf(tokens.next().text().toUpperCase(Locale.ROOT));
        tokens.expect("KEY");
        return new Keys(position, type, tokens.names("a column name"));
    }

    /// `DISTRIBUTED BY HASH (columns) [BUCKETS n]`.
    Distribution distribution() {
        Position position = tokens.position();
        tokens.expect("DISTRIBUTED", "BY");
        if (tokens.at("RANDOM")) {
            throw tokens.unsupported("DISTRIBUTED BY RANDOM");
        }
        tokens.expect("HASH");
        List<String> columns = tokens.names("a column name");
        if (!tokens.accept("BUCKETS")) {
            return new Distribution(position, columns, Optional.empty());
        }
        Position place = tokens.position();
        long buckets = tokens.integer("a number of buckets");
        if (buckets < 1 || buckets > Integer.MAX_VALUE) {
            throw tokens.wrong(place, "the number of buckets must be 1 or more");
        }
        return new Distribution(position, columns, Optional.of((int) buckets));
    }
}
