package io.starkeep.web;

import io.starkeep.catalog.Catalog;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.SqlService;
import io.starkeep.load.LoadService;
import io.starkeep.web.http.HttpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Serves HTTP: stream load, the state of loads, health and figures. Thread-safe.
public final class WebServer implements AutoCloseable {
    private final HttpListener listener;

    private WebServer(HttpListener listener) {
        this.listener = listener;
    }

    /// Binds and begins to serve.
    ///
    /// @param rows how others read tablets; empty when they cannot
    /// @param more figures of other parts, shown beside those that the web server knows
    /// @throws StarkeepException RESOURCE_EXHAUSTED when the address cannot be bound
    public static WebServer start(
            WebServerOptions options,
            ServerFacts facts,
            Catalog catalog,
            SqlService service,
            LoadService loads,
            Optional<RowAccess> rows,
            List<MetricSource> more) {
        List<MetricSource> sources = new ArrayList<>(more);
        sources.add(new ServerMetrics(catalog, service, loads));
        BasicAuthentication authentication = new BasicAuthentication(service);
        Routes routes =
                new Routes(
                        new StreamLoadEndpoint(loads, authentication),
                        new LabelEndpoints(catalog, loads, authentication),
                        new StatusEndpoints(facts, catalog, loads, sources),
                        new QueryPlanEndpoint(service, authentication, rows),
                        new LeaderRedirect(catalog));
        return new WebServer(listen(options, routes));
    }

    /// The port that is bound.
    public int port() {
        return listener.port();
    }

    /// Accepts nobody any more and lets running requests end for a few seconds.
    @Override
    public void close() {
        listener.close();
    }

    private static HttpListener listen(WebServerOptions options, Routes routes) {
        try {
            InetSocketAddress address = new InetSocketAddress(options.address(), options.port());
            return HttpListener.start(address, options.limits(), routes);
        } catch (IOException failure) {
            throw StarkeepException.causedBy(
                    failure,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Cannot listen for HTTP clients on "
                            + options.address()
                            + ":"
                            + options.port()
                            + ": "
                            + failure.getMessage()
                            + "; choose another http port or stop the program that holds it");
        }
    }
}
