package io.starkeep.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// Stands before an S3 server, writes down the requests, and spoils some of them.
public final class Gateway implements AutoCloseable {
    /// What happens to a request.
    public enum Trouble {
        /// The request does not get through.
        OVERLOADED,
        /// The request is done, its answer gets lost.
        LOST_ANSWER,
        /// Half of the answer arrives.
        CUT_ANSWER
    }

    private record Plan(Predicate<String> requests, Trouble trouble) {}

    private static final Set<String> NOT_FORWARDED =
            Set.of(
                    "host",
                    "content-length",
                    "connection",
                    "expect",
                    "upgrade",
                    "transfer-encoding");

    private final URI server;
    private final HttpServer listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Plan> plans = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    /// @param server the address of a server that lets everybody in
    public Gateway(String server) throws IOException {
        this.server = URI.create(server);
        this.listener =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        listener.setExecutor(threads);
        listener.createContext("/", this::handle);
        listener.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listener.getAddress().getPort();
    }

    /// Spoils the next request that begins with a text: `PUT /bucket/`.
    public void spoilNext(String beginning, Trouble trouble) {
        plans.add(new Plan(request -> request.startsWith(beginning), trouble));
    }

    /// `PUT /bucket/key?partNumber=1`, in their order.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    @Override
    public void close() {
        listener.stop(0);
        threads.close();
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        Plan plan =
                plans.stream().filter(one -> one.requests().test(request)).findFirst().orElse(null);
        plans.remove(plan);
        try (exchange) {
            if (plan == null) {
                answer(exchange, forward(exchange), 1);
            } else {
                spoil(exchange, plan.trouble());
            }
        }
    }

    private void spoil(HttpExchange exchange, Trouble trouble) throws IOException {
        switch (trouble) {
            case OVERLOADED -> {
                exchange.getRequestBody().readAllBytes();
                byte[] text =
                        "<Error><Code>SlowDown</Code><Message>slow down</Message></Error>"
                                .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(503, text.length);
                exchange.getResponseBody().write(text);
            }
            case LOST_ANSWER -> forward(exchange);
            case CUT_ANSWER -> answer(exchange, forward(exchange), 2);
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /// @param share of the body that is sent: the whole, or a half of it
    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer, int share)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        byte[] body = answer.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders()
                    .put("Content-Length", answer.headers().allValues("content-length"));
        }
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body, 0, body.length / share);
            exchange.getResponseBody().flush();
        }
    }
}
