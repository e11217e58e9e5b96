package io.starkeep.server.demo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.LongConsumer;

/// Sends a CSV file to a table by HTTP, as `curl -T` would.
final class StreamLoad {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    StreamLoad(int port) {
        this.port = port;
    }

    /// @param sent told the bytes sent so far, from another thread
    void send(Path csv, String database, String table, LongConsumer sent) throws DemoFailure {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/%s/%s/_stream_load"
                                                .formatted(port, database, table)))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        "root:"
                                                                .getBytes(
                                                                        java.nio.charset
                                                                                .StandardCharsets
                                                                                .UTF_8)))
                        .header("column_separator", ",")
                        .header("columns", "departure, delay, distance, origin, destination")
                        .expectContinue(true)
                        .PUT(BodyPublishers.ofInputStream(() -> open(csv, sent)))
                        .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (!response.body().contains("\"Success\"")) {
                throw new DemoFailure(
                        "The load of " + csv.getFileName() + " failed: " + response.body());
            }
        } catch (IOException e) {
            throw new DemoFailure("The load of " + csv.getFileName() + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted");
        }
    }

    private static InputStream open(Path csv, LongConsumer sent) {
        try {
            return new Counted(Files.newInputStream(csv), sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer sent;
        private long count;

        Counted(InputStream input, LongConsumer sent) {
            super(input);
            this.sent = sent;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            sent.accept(count);
            return read;
        }
    }
}
