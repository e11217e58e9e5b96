package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.RecycleChange;
import io.starkeep.catalog.Recycled;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.PartitionPlan;
import io.starkeep.sql.tree.Definition;
import java.util.List;

/// RECOVER: brings back the last thing dropped under a name, while the recycle bin has it.
/// Thread-safe.
final class Recoveries {
    private final Catalog catalog;

    Recoveries(Catalog catalog) {
        this.catalog = catalog;
    }

    Outcome database(Definition.RecoverDatabase recover, SessionContext session) {
        require(PrivilegeScope.database(recover.name()), session);
        catalog.commit(draft -> {
            Recycled.RecycledDatabase found =
                    draft.version()
                            .recycleBin()
                            .database(recover.name())
                            .orElseThrow(() -> nothing("database", recover.name()));
            return List.of(new RecycleChange.RecoverDatabase(found.database().id()));
        });
        return Outcome.DONE;
    }

    Outcome table(Definition.RecoverTable recover, SessionContext session) {
        TableName name = TableName.of(recover.name(), session);
        require(name.scope(), session);
        catalog.commit(draft -> {
            Database database = name.requireDatabase(draft.version());
            Recycled.RecycledTable found =
                    draft.version()
                            .recycleBin()
                            .table(database.id(), name.table())
                            .orElseThrow(() -> nothing("table", name.toString()));
            return List.of(new RecycleChange.RecoverTable(found.table().id()));
        });
        return Outcome.DONE;
    }

    Outcome partition(Definition.RecoverPartition recover, SessionContext session) {
        TableName name = TableName.of(recover.table(), session);
        require(name.scope(), session);
        catalog.commit(draft -> {
            Table table = name.require(draft.version());
            Recycled.RecycledPartition found =
                    draft.version()
                            .recycleBin()
                            .partition(table.id(), recover.name())
                            .orElseThrow(() -> nothing("partition", recover.name()));
            if (table.partition(recover.name()).isPresent()) {
                throw StarkeepException.of(ErrorCode.PARTITION_EXISTS, recover.name());
            }
            PartitionPlan.checkFree(table, found.partition());
            return List.of(new RecycleChange.RecoverPartition(found.partition().id()));
        });
        return Outcome.DONE;
    }

    private void require(PrivilegeScope scope, SessionContext session) {
        session.access(catalog.current()).require(scope, Privilege.ALTER, Privilege.CREATE);
    }

    private static StarkeepException nothing(String kind, String name) {
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "There is no dropped %s '%s' to recover; FORCE and the end of".formatted(kind, name)
                        + " catalog_trash_expire_second make dropping final");
    }
}
