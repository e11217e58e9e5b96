package io.starkeep.sql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Messages of syntax errors.
final class SyntaxErrors {
    private static final int MOST_EXPECTED = 12;
    private static final int LONGEST_QUOTE = 40;

    private SyntaxErrors() {}

    /// @param expected keywords in upper case, symbols, or descriptions in lower case
    static StarkeepException unexpected(
            Position position, Token found, Token previous, List<String> expected) {
        var message = new StringBuilder("You have an error in your SQL syntax at ");
        message.append(position).append(": found ").append(describe(found));
        if (!expected.isEmpty()) {
            message.append(", expected ").append(list(expected));
        }
        misspelling(found, expected)
                .or(() -> misspelling(previous, expected))
                .or(() -> reserved(found, expected))
                .ifPresent(hint -> message.append(". ").append(hint));
        return StarkeepException.of(ErrorCode.SYNTAX_ERROR, message.toString());
    }

    private static String describe(Token token) {
        return switch (token.kind()) {
            case END -> "the end of the statement";
            case STRING -> "the string '" + shortened(token.text()) + "'";
            case NAME -> "the name `" + shortened(token.text()) + "`";
            case HEXADECIMAL -> "x'" + shortened(token.text()) + "'";
            case WORD, INTEGER, DECIMAL, DOUBLE, SYMBOL -> "'" + shortened(token.text()) + "'";
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    private static String list(List<String> expected) {
        var shown = expected.stream().limit(MOST_EXPECTED).map(SyntaxErrors::quoted).toList();
        if (expected.size() > MOST_EXPECTED) {
            return "one of " + String.join(", ", shown) + ", ...";
        }
        if (shown.size() == 1) {
            return shown.getFirst();
        }
        return String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + shown.getLast();
    }

    private static String quoted(String expected) {
        return Character.isLetter(expected.charAt(0)) ? expected : "'" + expected + "'";
    }

    private static Optional<String> misspelling(Token token, List<String> expected) {
        if (token.kind() != Token.Kind.WORD || token.text().length() < 3) {
            return Optional.empty();
        }
        String word = token.text().toUpperCase(Locale.ROOT);
        return expected.stream()
                .filter(keyword -> Character.isUpperCase(keyword.charAt(0)))
                .filter(keyword -> distance(word, keyword) <= (word.length() < 5 ? 1 : 2))
                .min((one, two) -> distance(word, one) - distance(word, two))
                .map(keyword -> "Did you mean " + keyword + " where it says " + token.text() + "?");
    }

    private static Optional<String> reserved(Token token, List<String> expected) {
        boolean name =
                token.kind() == Token.Kind.WORD
                        && ReservedWords.isReserved(token.text())
                        && !ReservedWords.isStructural(token.text());
        boolean wanted =
                expected.stream().anyMatch(what -> what.startsWith("a ") || what.startsWith("an "));
        return name && wanted
                ? Optional.of(
                        "%s is a reserved word; as a name it needs back-ticks: `%s`"
                                .formatted(token.text().toUpperCase(Locale.ROOT), token.text()))
                : Optional.empty();
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
    private static int distance(String one, String two) {
        int[][] distances = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                distances[i][j] = i == 0 ? j : j == 0 ? i : step(distances, one, two, i, j);
            }
        }
        return distances[one.length()][two.length()];
    }

    private static int step(int[][] distances, String one, String two, int i, int j) {
        boolean same = one.charAt(i - 1) == two.charAt(j - 1);
        int best =
                Math.min(
                        distances[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1);
        return swapped ? Math.min(best, distances[i - 2][j - 2] + 1) : best;
    }
}
