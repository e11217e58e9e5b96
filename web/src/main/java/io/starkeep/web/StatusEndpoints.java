package io.starkeep.web;

import io.starkeep.catalog.Catalog;
import io.starkeep.load.LoadService;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What anybody may ask: is the server well, what are its figures, which rows did a load refuse.
final class StatusEndpoints {
    private final ServerFacts facts;
    private final Catalog catalog;
    private final LoadService loads;
    private final List<MetricSource> sources;

    StatusEndpoints(
            ServerFacts facts, Catalog catalog, LoadService loads, List<MetricSource> sources) {
        this.facts = facts;
        this.catalog = catalog;
        this.loads = loads;
        this.sources = List.copyOf(sources);
    }

    /// `GET /`
    HttpResponse page() {
        return HttpResponse.text(
                200,
                """
                Starkeep %s
                running since %s
                MySQL clients: port %d
                catalog: version %d, %d databases

                /metrics      figures for Prometheus
                /api/health   is it well
                """
                        .formatted(
                                facts.version(),
                                facts.started(),
                                facts.queryPort(),
                                catalog.current().sequence(),
                                catalog.current().databases().size()));
    }

    /// `GET /api/health`
    HttpResponse health() {
        return HttpResponse.json(
                200,
                new JsonObject()
                        .with("online_backend_num", 1)
                        .with("total_backend_num", 1)
                        .with("status", "OK")
                        .with("msg", "Success")
                        .text());
    }

    /// `GET /api/bootstrap`
    HttpResponse bootstrap() {
        return HttpResponse.json(
                200,
                new JsonObject()
                        .with("replayedJournalId", catalog.current().sequence())
                        .with("queryPort", facts.queryPort())
                        .with("rpcPort", 0)
                        .with("feStartTime", facts.started().toEpochMilli())
                        .with("feVersion", facts.version())
                        .with("status", "OK")
                        .with("msg", "Success")
                        .text());
    }

    /// `GET /metrics`
    HttpResponse metrics() {
        List<Metric> all = sources.stream().flatMap(one -> one.metrics().stream()).toList();
        return HttpResponse.of(200, MetricsText.CONTENT_TYPE, MetricsText.of(all));
    }

    /// `GET /api/_load_error_log?file=`
    HttpResponse errorLog(HttpRequest request) {
        String name = request.parameter("file").orElse("");
        Optional<InputStream> log = loads.errorLog(name);
        if (log.isEmpty()) {
            return HttpResponse.text(404, "There is no error log of this name; old ones go\n");
        }
        try (InputStream in = log.get()) {
            return new HttpResponse(200, "text/plain; charset=utf-8", Map.of(), in.readAllBytes());
        } catch (IOException broken) {
            return HttpResponse.text(500, "The error log cannot be read\n");
        }
    }
}
