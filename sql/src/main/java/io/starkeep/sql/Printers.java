package io.starkeep.sql;

/// The printers of a tree's parts, which call each other, over one output.
final class Printers {
    final SqlText out = new SqlText();
    final ExpressionPrinter expressions = new ExpressionPrinter(this);
    final FunctionPrinter functions = new FunctionPrinter(this);
    final QueryPrinter queries = new QueryPrinter(this);
    final RelationPrinter relations = new RelationPrinter(this);
    final DefinitionPrinter definitions = new DefinitionPrinter(this);
    final AccountPrinter accounts = new AccountPrinter(this);
    final BackupPrinter backups = new BackupPrinter(this);
    final ShowPrinter shows = new ShowPrinter(this);
    final SessionPrinter sessions = new SessionPrinter(this);
    final ClusterPrinter cluster = new ClusterPrinter(this);
    final StatementPrinter statements = new StatementPrinter(this);
}
