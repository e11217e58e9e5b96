package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.DatabaseChange;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.NameRules;
import io.starkeep.sql.tree.Definition;
import java.util.List;
import java.util.Optional;

/// CREATE, DROP and ALTER DATABASE. Thread-safe.
final class DatabaseDefinitions {
    private final Catalog catalog;

    DatabaseDefinitions(Catalog catalog) {
        this.catalog = catalog;
    }

    Outcome create(Definition.CreateDatabase create, SessionContext session) {
        NameRules.checkDatabase(create.name());
        require(create.name(), session, Privilege.CREATE);
        catalog.commit(draft -> {
            if (draft.version().database(create.name()).isPresent() && create.ifNotExists()) {
                return List.of();
            }
            return List.of(
                    new DatabaseChange.CreateDatabase(
                            draft.newDatabaseId(), create.name(), session.clock().instant()));
        });
        return Outcome.DONE;
    }

    Outcome drop(Definition.DropDatabase drop, SessionContext session) {
        NameRules.checkDatabase(drop.name());
        require(drop.name(), session, Privilege.DROP);
        Disposal disposal = drop.force() ? Disposal.FORGET : Disposal.RECYCLE;
        catalog.commit(draft -> {
            Optional<Database> database = draft.version().database(drop.name());
            if (database.isEmpty() && drop.ifExists()) {
                return List.of();
            }
            Database found =
                    database.orElseThrow(() ->
                            StarkeepException.of(
                                    ErrorCode.DROP_UNKNOWN_DATABASE,
                                    drop.name(),
                                    NearestName.hint(
                                            drop.name(), draft.version().databaseIds().keySet())));
            return List.of(
                    new DatabaseChange.DropDatabase(
                            found.id(), session.clock().instant(), disposal));
        });
        return Outcome.DONE;
    }

    Outcome rename(Definition.RenameDatabase rename, SessionContext session) {
        NameRules.checkDatabase(rename.name());
        NameRules.checkDatabase(rename.newName());
        require(rename.name(), session, Privilege.ALTER);
        catalog.commit(draft ->
                List.of(
                        new DatabaseChange.RenameDatabase(
                                draft.version().requireDatabase(rename.name()).id(),
                                rename.newName())));
        return Outcome.DONE;
    }

    private void require(String name, SessionContext session, Privilege privilege) {
        session.access(catalog.current()).require(PrivilegeScope.database(name), privilege);
    }
}
