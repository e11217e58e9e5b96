package io.starkeep.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Loads by HTTP, as root without a password. Follows to the frontend that leads.
public final class StreamLoad {
    private static final int MOVED = 307;
    private static final int MOST_HOPS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private StreamLoad() {}

    /// @param headers of the load, for example `label`
    /// @return the server's answer, JSON
    public static String send(
            int httpPort,
            String database,
            String table,
            Map<String, String> headers,
            BodyPublisher body)
            throws IOException, InterruptedException {
        return send(httpPort, PATIENCE, database, table, headers, body);
    }

    /// The same, for so long.
    ///
    /// @throws java.net.http.HttpTimeoutException when there is no answer by then
    public static String send(
            int httpPort,
            Duration patience,
            String database,
            String table,
            Map<String, String> headers,
            BodyPublisher body)
            throws IOException, InterruptedException {
        URI place =
                URI.create(
                        "http://127.0.0.1:%d/api/%s/%s/_stream_load"
                                .formatted(httpPort, database, table));
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = send(client, place, patience, headers, body);
            for (int hop = 0; hop < MOST_HOPS && answer.statusCode() == MOVED; hop++) {
                place = URI.create(answer.headers().firstValue("Location").orElseThrow());
                answer = send(client, place, patience, headers, body);
            }
            return answer.body();
        }
    }

    /// The client would follow by itself, but without the login.
    private static HttpResponse<String> send(
            HttpClient client,
            URI place,
            Duration patience,
            Map<String, String> headers,
            BodyPublisher body)
            throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("root:".getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(place)
                        .header("Authorization", "Basic " + login)
                        .timeout(patience)
                        .expectContinue(true)
                        .PUT(body);
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// @param columns of the file; empty for all of the table
    /// @throws IOException unless every row was taken
    static void file(
            int httpPort, String database, String table, Path csv, String separator, String columns)
            throws IOException, InterruptedException {
        Map<String, String> headers =
                columns.isEmpty()
                        ? Map.of("column_separator", separator)
                        : Map.of("column_separator", separator, "columns", columns);
        String answer = send(httpPort, database, table, headers, BodyPublishers.ofFile(csv));
        if (!answer.contains("\"Success\"")) {
            throw new IOException("The load of " + csv + " failed: " + answer);
        }
    }
}
