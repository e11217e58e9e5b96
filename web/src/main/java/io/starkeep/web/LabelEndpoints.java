package io.starkeep.web;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.load.Label;
import io.starkeep.load.LoadService;
import io.starkeep.load.LoadState;
import io.starkeep.load.LoadTransaction;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Collectors;

/// What became of a load, by its label; and its cancellation. Needs LOAD on the database.
final class LabelEndpoints {
    private final Catalog catalog;
    private final LoadService loads;
    private final BasicAuthentication authentication;

    LabelEndpoints(Catalog catalog, LoadService loads, BasicAuthentication authentication) {
        this.catalog = catalog;
        this.loads = loads;
        this.authentication = authentication;
    }

    /// `GET /api/{database}/get_load_state?label=`
    HttpResponse state(HttpRequest request, String databaseName) {
        Database database = database(request, databaseName);
        String state =
                loads.transaction(database.id(), label(request))
                        .map(transaction -> transaction.state().name())
                        .orElse("UNKNOWN");
        return HttpResponse.json(
                200,
                new JsonObject()
                        .with("state", state)
                        .with("status", "OK")
                        .with("msg", "Success")
                        .text());
    }

    /// `GET /api/{database}/_load_info?label=`
    HttpResponse info(HttpRequest request, String databaseName) {
        Database database = database(request, databaseName);
        Label label = label(request);
        Optional<LoadTransaction> load = loads.transaction(database.id(), label);
        if (load.isEmpty()) {
            return Answers.failed(200, "Unknown job(" + label + ")");
        }
        String job = jobInfo(database, load.get()).text().stripTrailing();
        return HttpResponse.json(
                200,
                new JsonObject()
                        .raw("jobInfo", job.replace("\n", "\n    "))
                        .with("status", "OK")
                        .with("msg", "Success")
                        .text());
    }

    /// `POST /api/{database}/{label}/_cancel`
    HttpResponse cancel(HttpRequest request, String databaseName, String label) {
        Database database = database(request, databaseName);
        loads.cancel(database.id(), new Label(label));
        return HttpResponse.json(200, Answers.ok().text());
    }

    private JsonObject jobInfo(Database database, LoadTransaction load) {
        String tables =
                load.tables().stream()
                        .map(id -> database.table(id).map(Table::name).orElse("?"))
                        .map(JsonObject::quoted)
                        .collect(Collectors.joining(", ", "[", "]"));
        return new JsonObject()
                .with("dbName", database.name())
                .raw("tblNames", tables)
                .with("label", load.label().text())
                .with("state", jobState(load.state()))
                .with("failMsg", load.reason())
                .with("trackingUrl", load.errorUrl().orElse(""));
    }

    private static String jobState(LoadState state) {
        return switch (state) {
            case PREPARE -> "LOADING";
            case COMMITTED, VISIBLE -> "FINISHED";
            case ABORTED -> "CANCELLED";
        };
    }

    private Database database(HttpRequest request, String name) {
        UserIdentity user = authentication.user(request);
        CatalogVersion version = catalog.current();
        Database database = version.requireDatabase(name);
        boolean onSomeTable =
                database.tables().stream()
                        .map(table -> PrivilegeScope.table(name, table.name()))
                        .anyMatch(scope -> version.access(user).allows(scope, Privilege.LOAD));
        if (!onSomeTable) {
            version.access(user).require(PrivilegeScope.database(name), Privilege.LOAD);
        }
        return database;
    }

    private static Label label(HttpRequest request) {
        return new Label(
                request.parameter("label")
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.SEMANTIC_ERROR, "No label selected")));
    }
}
