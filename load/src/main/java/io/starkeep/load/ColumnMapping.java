package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.LoadMapping.Assignment;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.type.Column;
import io.starkeep.type.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The `columns` header: which fields a row has, and what is computed from them.
///
/// @param fields of the source in order; those that are no columns of the table are there for the
///   expressions, or skipped
record ColumnMapping(List<String> fields, List<Assignment> assignments) {
    ColumnMapping {
        fields = List.copyOf(fields);
        assignments = List.copyOf(assignments);
    }

    /// Without a header, and where it only computes, the fields are the table's columns in order.
    static ColumnMapping parse(Optional<String> header, TableSchema schema) {
        List<String> fields = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        for (String item : header.map(ColumnMapping::split).orElse(List.of())) {
            int equals = assignmentSign(item);
            if (equals < 0) {
                fields.add(name(item));
            } else {
                assignments.add(assignment(item, equals));
            }
        }
        requireDistinct(fields, "Duplicate column: ");
        requireDistinct(
                assignments.stream().map(Assignment::column).toList(),
                "Duplicate column mapping: ");
        return new ColumnMapping(
                fields.isEmpty() ? schema.columns().stream().map(Column::name).toList() : fields,
                assignments);
    }

    private static Assignment assignment(String item, int equals) {
        SqlParser parser = new SqlParser(ParserOptions.DEFAULT);
        return new Assignment(
                name(item.substring(0, equals)), parser.expression(item.substring(equals + 1)));
    }

    /// Where a bare name is followed by `=`; -1 when the item is no assignment.
    private static int assignmentSign(String item) {
        int at = item.indexOf('=');
        return at > 0 ? at : -1;
    }

    private static String name(String text) {
        String bare = text.strip();
        if (bare.length() > 1 && bare.startsWith("`") && bare.endsWith("`")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.isEmpty() || bare.chars().anyMatch(Character::isWhitespace)) {
            throw StarkeepException.of(
                    ErrorCode.SYNTAX_ERROR,
                    "'" + text.strip() + "' in the columns header is not a column name");
        }
        return bare;
    }

    private static void requireDistinct(List<String> names, String message) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message + name);
            }
        }
    }

    /// Cuts at commas outside quotes and parentheses.
    private static List<String> split(String header) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int at = 0; at < header.length(); at++) {
            char one = header.charAt(at);
            if (quote != 0) {
                at += one == '\\' && quote != '`' ? 1 : 0;
                quote = one == quote ? 0 : quote;
            } else if (one == '\'' || one == '"' || one == '`') {
                quote = one;
            } else if (one == '(' || one == '[') {
                depth++;
            } else if (one == ')' || one == ']') {
                depth--;
            } else if (one == ',' && depth == 0) {
                items.add(header.substring(start, at));
                start = at + 1;
            }
        }
        items.add(header.substring(start));
        return items;
    }
}
