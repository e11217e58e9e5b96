package io.starkeep.web;

import io.starkeep.error.StarkeepException;
import io.starkeep.web.http.HttpHandler;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.util.List;

/// Finds who answers a request.
final class Routes implements HttpHandler {
    private static final System.Logger LOGGER = System.getLogger(Routes.class.getName());

    private final StreamLoadEndpoint streamLoad;
    private final LabelEndpoints labels;
    private final StatusEndpoints status;
    private final QueryPlanEndpoint plans;
    private final LeaderRedirect leader;

    Routes(
            StreamLoadEndpoint streamLoad,
            LabelEndpoints labels,
            StatusEndpoints status,
            QueryPlanEndpoint plans,
            LeaderRedirect leader) {
        this.streamLoad = streamLoad;
        this.labels = labels;
        this.status = status;
        this.plans = plans;
        this.leader = leader;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        try {
            return route(request);
        } catch (StarkeepException refused) {
            return Answers.error(refused);
        } catch (RuntimeException fault) {
            LOGGER.log(System.Logger.Level.ERROR, "A request failed by a fault of ours", fault);
            return Answers.failed(500, "An internal error happened; the server's log has it");
        }
    }

    private HttpResponse route(HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> get(request, request.segments());
            case "PUT" -> put(request, request.segments());
            case "POST" -> post(request, request.segments());
            default -> Answers.failed(405, "Method not allowed");
        };
    }

    private HttpResponse get(HttpRequest request, List<String> path) {
        return switch (String.join("/", path)) {
            case "" -> status.page();
            case "metrics" -> status.metrics();
            case "api/health" -> status.health();
            case "api/bootstrap" -> status.bootstrap();
            case "api/_load_error_log" -> status.errorLog(request);
            default -> getOfDatabase(request, path);
        };
    }

    private HttpResponse getOfDatabase(HttpRequest request, List<String> path) {
        if (path.size() == 3 && path.get(0).equals("api")) {
            switch (path.get(2)) {
                case "get_load_state" -> {
                    return leader.away(request).orElseGet(() -> labels.state(request, path.get(1)));
                }
                case "_load_info" -> {
                    return leader.away(request).orElseGet(() -> labels.info(request, path.get(1)));
                }
                default -> {
                    return notFound();
                }
            }
        }
        return notFound();
    }

    private HttpResponse put(HttpRequest request, List<String> path) {
        boolean load = path.size() == 4 && path.get(0).equals("api");
        return load && path.get(3).equals("_stream_load")
                ? leader.away(request)
                        .orElseGet(() -> streamLoad.load(request, path.get(1), path.get(2)))
                : notFound();
    }

    private HttpResponse post(HttpRequest request, List<String> path) {
        if (path.size() == 4 && path.get(0).equals("api")) {
            switch (path.get(3)) {
                case "_cancel" -> {
                    return labels.cancel(request, path.get(1), path.get(2));
                }
                case "_query_plan" -> {
                    return plans.plan(request, path.get(1));
                }
                default -> {
                    return Answers.failed(501, "Not implemented");
                }
            }
        }
        return Answers.failed(501, "Not implemented");
    }

    private static HttpResponse notFound() {
        return HttpResponse.text(404, "Not Found\n");
    }
}
