package io.starkeep.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Loads files of rows into a table, in Spark's executors. Thread-safe.
record StreamLoads(Frontend frontend, TableName table) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /// Loads the rows once, however often this is called with the label.
    ///
    /// @param file of JSON objects
    /// @throws IOException when they are not loaded, or nobody knows
    void load(String label, Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                URI url = frontend.urls().get((attempt - 1) % frontend.urls().size());
                if (isLoaded(send(url, label, file))) {
                    return;
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            if (attempt == ATTEMPTS) {
                throw new IOException("The load " + label + " is still running");
            }
            pause(attempt);
        }
    }

    /// @return false while the label belongs to a load that still runs
    private static boolean isLoaded(JsonNode answer) {
        return switch (answer.path("Status").asText()) {
            case "Success", "Publish Timeout" -> true;
            case "Label Already Exists" ->
                    answer.path("ExistingJobStatus").asText().equals("FINISHED");
            default ->
                    throw new ServerException(
                            "Starkeep did not take the rows: "
                                    + answer.path("Message").asText(answer.toString())
                                    + answer.path("ErrorURL").asText(""),
                            null);
        };
    }

    private JsonNode send(URI url, String label, Path file) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(frontend.path(table) + "/_stream_load"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Basic " + frontend.credentials())
                        .header("format", "json")
                        .header("strict_mode", "true")
                        .header("label", label)
                        .expectContinue(true)
                        .PUT(BodyPublishers.ofFile(file))
                        .build();
        try {
            HttpClient client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build();
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while loading " + label, e);
        }
    }

    private static void pause(int attempt) throws IOException {
        try {
            TimeUnit.SECONDS.sleep(attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a load", e);
        }
    }
}
