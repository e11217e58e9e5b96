package io.starkeep.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/// The HTTP ports of a cluster's frontends and who we are there. Used on Spark's driver.
/// Thread-safe.
///
/// @param urls like `http://127.0.0.1:8030`; another one is asked when one does not answer
record Frontend(List<URI> urls, String user, String password) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// From the options `url` (several with commas between), `user` (default `root`) and `password`
    /// (default empty).
    static Frontend of(CaseInsensitiveStringMap options) {
        String given = options.getOrDefault("url", "http://127.0.0.1:8030");
        return new Frontend(
                Arrays.stream(given.split(",")).map(url -> URI.create(url.strip())).toList(),
                options.getOrDefault("user", "root"),
                options.getOrDefault("password", ""));
    }

    /// Has a query bound.
    ///
    /// @throws ServerException with the server's message when it refuses
    QueryPlan plan(TableName table, String sql) {
        return plan(table, sql, Optional.empty());
    }

    /// @param tablets those to read, with their versions: `10012:7,10013:7`; empty for the newest
    ///   of all
    QueryPlan plan(TableName table, String sql, Optional<String> tablets) {
        String path = path(table) + "/_query_plan";
        ObjectNode request = JSON.createObjectNode().put("sql", sql);
        tablets.ifPresent(wanted -> request.put("tablets", wanted));
        String body = request.toString();
        JsonNode answer = answer(path, body);
        if (!answer.path("status").asText().equals("OK")) {
            throw new ServerException(answer.path("msg").asText("no message"), null);
        }
        return QueryPlan.of(answer);
    }

    private JsonNode answer(String path, String body) {
        List<String> failures = new ArrayList<>();
        for (URI url : urls) {
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve(path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Basic " + credentials())
                            .POST(BodyPublishers.ofString(body))
                            .build();
            try {
                return JSON.readTree(
                        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
            } catch (IOException e) {
                failures.add(url + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerException("Interrupted while asking " + url, e);
            }
        }
        throw new ServerException("No good answer from " + String.join("; ", failures), null);
    }

    /// Of a table's endpoints.
    String path(TableName table) {
        return "/api/" + encoded(table.database()) + "/" + encoded(table.name());
    }

    String credentials() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Frontend[" + urls + ", " + user + "]";
    }
}
