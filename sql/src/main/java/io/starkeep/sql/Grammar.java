package io.starkeep.sql;

/// The parsers of one statement's parts, which call each other, over one token stream.
final class Grammar {
    final TokenStream tokens;
    final TypeParser types;
    final LiteralParser literals;
    final WindowParser windows;
    final FunctionCallParser functions;
    final PrimaryParser primaries;
    final ParenthesisParser parentheses;
    final ExpressionParser expressions;
    final RelationParser relations;
    final QueryParser queries;
    final ClauseParser clauses;

    Grammar(TokenStream tokens) {
        this.tokens = tokens;
        this.types = new TypeParser(tokens);
        this.literals = new LiteralParser(tokens);
        this.clauses = new ClauseParser(this);
        this.windows = new WindowParser(this);
        this.functions = new FunctionCallParser(this);
        this.primaries = new PrimaryParser(this);
        this.parentheses = new ParenthesisParser(this);
        this.expressions = new ExpressionParser(this);
        this.relations = new RelationParser(this);
        this.queries = new QueryParser(this);
    }
}
