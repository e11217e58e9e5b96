package io.starkeep.sql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Tokens with lookahead. Remembers what was tried at the current token, which becomes the
/// "expected" part of an error message.
final class TokenStream {
    /// Each level of nesting costs the parser, and all that walk the tree, a few stack frames.
    static final int MAX_DEPTH = 2_000;

    private final SourceText source;
    private final ParserOptions options;
    private final Lexer lexer;
    private final Deque<Token> ahead = new ArrayDeque<>();
    private final Set<String> tried = new LinkedHashSet<>();
    private Token previous = new Token(Token.Kind.END, "", 0, 0);
    private int depth;
    private int parameters;

    TokenStream(SourceText source, ParserOptions options, int start) {
        this.source = source;
        this.options = options;
        this.lexer = new Lexer(source, options, start);
    }

    SourceText source() {
        return source;
    }

    ParserOptions options() {
        return options;
    }

    Token peek() {
        if (ahead.isEmpty()) {
            ahead.add(lexer.next());
        }
        return ahead.getFirst();
    }

    /// @param distance 0 is the current token
    Token peek(int distance) {
        while (ahead.size() <= distance) {
            ahead.add(lexer.next());
        }
        Iterator<Token> tokens = ahead.iterator();
        for (int skipped = 0; skipped < distance; skipped++) {
            tokens.next();
        }
        return tokens.next();
    }

    Token next() {
        previous = peek();
        ahead.removeFirst();
        tried.clear();
        return previous;
    }

    /// The token before the current one.
    Token previous() {
        return previous;
    }

    Position position() {
        return source.position(peek().start());
    }

    Position position(Token token) {
        return source.position(token.start());
    }

    /// Whether the current token is this keyword or symbol.
    boolean at(String expected) {
        if (peek().is(expected)) {
            return true;
        }
        tried.add(expected);
        return false;
    }

    boolean atAny(String... expected) {
        for (String each : expected) {
            if (at(each)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the tokens from the current one on are these.
    boolean atAll(String... expected) {
        if (!at(expected[0])) {
            return false;
        }
        for (int index = 1; index < expected.length; index++) {
            if (!peek(index).is(expected[index])) {
                return false;
            }
        }
        return true;
    }

    boolean accept(String expected) {
        boolean found = at(expected);
        if (found) {
            next();
        }
        return found;
    }

    /// Takes all of these or nothing.
    boolean acceptAll(String... expected) {
        boolean found = atAll(expected);
        for (int index = 0; found && index < expected.length; index++) {
            next();
        }
        return found;
    }

    /// Takes one of these.
    boolean acceptAny(String... expected) {
        boolean found = atAny(expected);
        if (found) {
            next();
        }
        return found;
    }

    /// @throws StarkeepException when the current tokens are not these
    void expect(String... expected) {
        for (String each : expected) {
            if (!accept(each)) {
                throw error();
            }
        }
    }

    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    boolean atName() {
        return isName(peek());
    }

    static boolean isName(Token token) {
        return token.kind() == Token.Kind.NAME
                || token.kind() == Token.Kind.WORD && !ReservedWords.isReserved(token.text());
    }

    /// @param what for example `a table name`
    String name(String what) {
        if (!atName()) {
            throw expected(what);
        }
        return next().text();
    }

    /// The part of a name after a dot: there, reserved words are names too.
    String nameAfterDot(String what) {
        if (!atName() && !at(Token.Kind.WORD) && !at(Token.Kind.INTEGER)) {
            throw expected(what);
        }
        return next().text();
    }

    String string(String what) {
        if (!at(Token.Kind.STRING)) {
            throw expected(what);
        }
        return next().text();
    }

    String nameOrString(String what) {
        return at(Token.Kind.STRING) ? next().text() : name(what);
    }

    long integer(String what) {
        if (at(Token.Kind.INTEGER)) {
            try {
                long value = Long.parseLong(peek().text());
                next();
                return value;
            } catch (NumberFormatException tooLarge) {
                throw expected(what);
            }
        }
        throw expected(what);
    }

    /// `(name, name, ...)`.
    List<String> names(String what) {
        var names = new ArrayList<String>();
        expect("(");
        do {
            names.add(name(what));
        } while (accept(","));
        expect(")");
        return names;
    }

    /// In types, `>>` closes two brackets.
    void expectClosingAngle() {
        Token token = peek();
        if (token.is(">>") || token.is(">>>")) {
            ahead.clear();
            lexer.reset(token.start() + 1);
        } else {
            expect(">");
        }
    }

    int mark() {
        return peek().start();
    }

    void reset(int mark) {
        ahead.clear();
        tried.clear();
        lexer.reset(mark);
    }

    int nextParameter() {
        return parameters++;
    }

    int parameters() {
        return parameters;
    }

    void resetParameters(int count) {
        parameters = count;
    }

    /// Counts a level of nesting; [#leave] must follow.
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw StarkeepException.of(
                    ErrorCode.SYNTAX_ERROR,
                    "The statement is nested deeper than "
                            + MAX_DEPTH
                            + " levels at "
                            + position()
                            + "; split it");
        }
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    void resetDepth(int to) {
        depth = to;
    }

    StarkeepException expected(String what) {
        tried.add(what);
        return error();
    }

    /// What was tried at the current token did not match.
    StarkeepException error() {
        return SyntaxErrors.unexpected(position(), peek(), previous, List.copyOf(tried));
    }

    /// Something is wrong with the current token for a reason of its own.
    StarkeepException wrong(Position position, String what) {
        return StarkeepException.of(
                ErrorCode.SYNTAX_ERROR,
                "You have an error in your SQL syntax at " + position + ": " + what);
    }

    StarkeepException unsupported(String what) {
        return StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, what);
    }
}
