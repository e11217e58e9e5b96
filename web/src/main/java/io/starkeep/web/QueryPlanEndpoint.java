package io.starkeep.web;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.Login;
import io.starkeep.execute.PlannedQuery;
import io.starkeep.execute.SqlService;
import io.starkeep.execute.SqlSession;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `POST /api/{database}/{table}/_query_plan` with `{"sql": "SELECT …"}`: where the rows of a query
/// are, and a ticket that gets them there; with `"tablets": "10012:7,…"` over those only, at those
/// versions. The query is bound with the user's rights and rendered for the engine here; the ticket
/// holds it signed.
final class QueryPlanEndpoint {
    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final SqlService service;
    private final BasicAuthentication authentication;
    private final Optional<RowAccess> access;

    /// @param access empty when this server has no Flight endpoint and no backends with one
    QueryPlanEndpoint(
            SqlService service, BasicAuthentication authentication, Optional<RowAccess> access) {
        this.service = service;
        this.authentication = authentication;
        this.access = access;
    }

    HttpResponse plan(HttpRequest request, String database) {
        RowAccess rows = access.orElseThrow(QueryPlanEndpoint::noEndpoint);
        JsonNode wanted = body(request);
        PlannedQuery bound = planned(request, database, sql(wanted));
        PlannedQuery plan =
                wanted.has("tablets")
                        ? WantedTablets.parse(wanted.path("tablets").asString()).in(bound)
                        : bound;
        Readable readable = Readable.find(plan.query().reads(), rows.places());
        Instant expires = rows.tickets().expiry();
        String ticket = rows.tickets().seal(readable.fragment(plan.query()), expires);
        return HttpResponse.json(200, PlanJson.of(plan, readable, ticket, expires));
    }

    private PlannedQuery planned(HttpRequest request, String database, String sql) {
        Login login =
                authentication.login(
                        request,
                        service.nextConnectionId(),
                        Optional.of(database),
                        Map.of("program_name", "_query_plan"));
        try (SqlSession session = service.open(login, () -> {})) {
            return session.plan(sql);
        }
    }

    private static String sql(JsonNode request) {
        JsonNode sql = request.path("sql");
        if (!sql.isString()) {
            throw StarkeepException.of(ErrorCode.SEMANTIC_ERROR, "Send {\"sql\": \"SELECT …\"}");
        }
        return sql.asString();
    }

    private static JsonNode body(HttpRequest request) {
        try {
            byte[] body = request.body().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw StarkeepException.of(
                        ErrorCode.SEMANTIC_ERROR,
                        "A request for a plan may have " + MOST_BYTES + " bytes");
            }
            return JSON.readTree(body);
        } catch (IOException | JacksonException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.SEMANTIC_ERROR, "The request is no JSON: " + e.getMessage());
        }
    }

    private static StarkeepException noEndpoint() {
        return StarkeepException.of(
                ErrorCode.NOT_SUPPORTED_YET,
                "reading tablets from outside on a server without the setting flight-port");
    }
}
