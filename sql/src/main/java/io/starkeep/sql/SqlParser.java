package io.starkeep.sql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Statement;
import java.util.List;
import java.util.function.Function;

/// The door of this module: text in, tree out. Immutable and safe for any number of threads.
///
/// The dialect is that of StarRocks 2.x, with what MySQL clients send by themselves.
public final class SqlParser {
    private final ParserOptions options;

    public SqlParser(ParserOptions options) {
        this.options = options;
    }

    /// The one statement of `sql`; a final `;` is allowed.
    ///
    /// @throws StarkeepException [ErrorCode#SYNTAX_ERROR] with the place, what was found and what
    ///   was expected; [ErrorCode#NOT_SUPPORTED_YET] for what the dialect knows and Starkeep does
    ///   not
    public Statement statement(String sql) {
        return parse(sql, StatementParser::single);
    }

    /// All statements of `sql`, which `;` separates; none when it holds only blanks and comments.
    ///
    /// @throws StarkeepException as [#statement], also when only a later statement is wrong
    public List<Statement> script(String sql) {
        return parse(sql, StatementParser::script);
    }

    /// The texts of the statements of `sql`, which `;` separates, in order and without it; empty
    /// statements are left out. Only the lexical rules are checked.
    public List<String> split(String sql) {
        return parse(sql, StatementParser::split);
    }

    /// How many `?` of prepared statements stand in `sql`. Only the lexical rules are checked.
    public int parameterCount(String sql) {
        return sql.indexOf('?') < 0 ? 0 : parse(sql, StatementParser::parameterCount);
    }

    /// One expression, for example the condition of a load.
    ///
    /// @throws StarkeepException as [#statement]
    public Expression expression(String sql) {
        return parse(sql, StatementParser::expression);
    }

    /// The comma-separated items of `sql`, as the columns of a load: `a, b, c = a + 1` has three.
    ///
    /// @throws StarkeepException as [#statement]
    public List<Expression> expressions(String sql) {
        return parse(sql, StatementParser::expressions);
    }

    private <T> T parse(String sql, Function<StatementParser, T> rule) {
        var tokens = new TokenStream(new SourceText(sql), options, 0);
        try {
            return rule.apply(new StatementParser(tokens));
        } catch (StackOverflowError tooDeep) {
            // The depth limit comes first on ordinary stacks; a caller may have a small one.
            throw StarkeepException.of(
                    ErrorCode.SYNTAX_ERROR,
                    "The statement is nested too deeply; split it into smaller ones");
        }
    }
}
