package io.starkeep.web;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.type.HostPort;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sends loads to the frontend that leads: a body of any size is not carried through another one.
///
/// @param catalog says who leads
record LeaderRedirect(Catalog catalog) {
    /// @return 307 with the same path on the leader, 503 when nobody knows where that is; empty
    ///   when this process leads
    Optional<HttpResponse> away(HttpRequest request) {
        return switch (catalog.role()) {
            case CatalogRole.Leading _ -> Optional.empty();
            case CatalogRole.Following(Optional<HostPort> log) ->
                    Optional.of(
                            log.flatMap(this::http)
                                    .map(address -> to(address, request))
                                    .orElseGet(LeaderRedirect::unknown));
        };
    }

    private Optional<HostPort> http(HostPort log) {
        return catalog.current()
                .members()
                .frontendAt(log)
                .flatMap(frontend -> frontend.ports())
                .filter(ports -> ports.http() > 0)
                .map(ports -> new HostPort(log.host(), ports.http()));
    }

    private static HttpResponse to(HostPort address, HttpRequest request) {
        String path =
                request.segments().stream()
                        .map(LeaderRedirect::encoded)
                        .collect(Collectors.joining("/", "/", ""));
        String query =
                request.query().entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&"));
        String target = query.isEmpty() ? path : path + "?" + query;
        return HttpResponse.text(307, "").with("Location", "http://" + address + target);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpResponse unknown() {
        return Answers.failed(
                503,
                "No frontend leads at the moment; nothing was loaded, try again in a few seconds");
    }
}
