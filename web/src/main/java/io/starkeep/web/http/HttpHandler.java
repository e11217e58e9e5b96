package io.starkeep.web.http;

/// Answers requests. Called by many threads at once.
@FunctionalInterface
public interface HttpHandler {
    HttpResponse handle(HttpRequest request);
}
