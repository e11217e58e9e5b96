package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.Match;
import io.starkeep.sql.tree.Expression.MatchKind;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Optional;

/// LIKE and REGEXP.
final class PatternBinder {
    private final ExpressionBinder binder;

    PatternBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression bind(Match match) {
        TypedExpression text = binder.bind(match.operand(), SqlType.STRING);
        TypedExpression pattern = binder.bind(match.pattern(), SqlType.STRING);
        TypedExpression test =
                match.kind() == MatchKind.LIKE
                        ? like(text, pattern, escape(match))
                        : call("regexp_matches({0}, {1}, 's')", text, pattern);
        return match.negated() ? new Not(test) : test;
    }

    private static char escape(Match match) {
        Optional<Expression> given = match.escape();
        if (given.isEmpty()) {
            return '\\';
        }
        if (given.get() instanceof Expression.StringLiteral(var _, String text)
                && text.length() == 1) {
            return text.charAt(0);
        }
        throw Faults.semantic(match.position(), "ESCAPE needs a string of one character");
    }

    /// Without ESCAPE the engine knows faster ways, so it is left out where it changes nothing.
    private static TypedExpression like(
            TypedExpression text, TypedExpression pattern, char escape) {
        if (pattern instanceof Constant(var constant)) {
            String characters = constant.text().orElse("");
            return characters.indexOf(escape) < 0
                    ? call("({0} LIKE {1})", text, pattern)
                    : escaped(text, closed(characters, escape), escape);
        }
        return escaped(text, pattern, escape);
    }

    private static TypedExpression escaped(
            TypedExpression text, TypedExpression pattern, char escape) {
        String quoted = escape == '\'' ? "''" : String.valueOf(escape);
        return call("({0} LIKE {1} ESCAPE '" + quoted + "')", text, pattern);
    }

    /// A lone escape character at the end stands for itself; the engine would refuse it.
    private static TypedExpression closed(String pattern, char escape) {
        int trailing = 0;
        while (trailing < pattern.length()
                && pattern.charAt(pattern.length() - 1 - trailing) == escape) {
            trailing++;
        }
        return ExpressionBinder.constant(
                LiteralBinder.text(trailing % 2 == 0 ? pattern : pattern + escape));
    }

    private static TypedExpression call(
            String template, TypedExpression text, TypedExpression pattern) {
        return new EngineCall(
                template,
                List.of(text, pattern),
                Scalar.BOOLEAN,
                text.nullable() || pattern.nullable());
    }
}
