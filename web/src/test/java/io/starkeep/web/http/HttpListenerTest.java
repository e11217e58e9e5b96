package io.starkeep.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
    private static final HttpLimits LIMITS =
            new HttpLimits(
                    2,
                    1_000,
                    10,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    1_000);

    private HttpListener listener;

    @BeforeEach
    void listen() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = HttpListener.start(address, LIMITS, HttpListenerTest::echo);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    /// Tells what it was asked; a path `/unread` leaves the body alone.
    private static HttpResponse echo(HttpRequest request) {
        boolean unread = request.segments().contains("unread");
        String body = unread ? "" : read(request.body());
        return HttpResponse.text(
                200, request.method() + " " + request.segments() + request.query() + body);
    }

    private static String read(InputStream body) {
        try {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            return "cut";
        }
    }

    @Test
    void servesSeveralRequestsOnOneConnection() throws IOException {
        String answers =
                talk(
                        "GET /a%20b/c?x=1%2F2 HTTP/1.1\r\n\r\n"
                                + "PUT /p HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                                + "GET /last HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answers).contains("GET [a b, c]{x=1/2}").contains("PUT [p]{}abc");
        assertThat(answers).contains("GET [last]{}").contains("Connection: close");
    }

    @Test
    void readsABodyInChunks() throws IOException {
        String answers =
                talk(
                        "PUT /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");

        assertThat(answers).contains("PUT [p]{}abc0123456789");
    }

    @Test
    void asksForABodyThatIsWaitedFor() throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "PUT /p HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                            + "Connection: close\r\n\r\n");
            byte[] first = socket.getInputStream().readNBytes(25);
            assertThat(new String(first, StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(socket, "ab");
            assertThat(read(socket.getInputStream())).contains("PUT [p]{}ab");
        }
    }

    @Test
    void answersWithoutTheBodyWhenTheHandlerDoesNotWantIt() throws IOException {
        String answers =
                talk(
                        "PUT /unread HTTP/1.1\r\nExpect: 100-continue\r\n"
                                + "Content-Length: 1000000\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 200 OK").contains("Connection: close");
    }

    @Test
    void keepsTheConnectionAfterASmallUnreadBody() throws IOException {
        String answers =
                talk(
                        "PUT /unread HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                                + "GET /next HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answers).contains("GET [next]{}");
    }

    @Test
    void refusesWhatCouldBeReadInTwoWays() throws IOException {
        assertThat(
                        talk(
                                "PUT /p HTTP/1.1\r\nContent-Length: 3\r\n"
                                        + "Transfer-Encoding: chunked\r\n\r\nabc"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(talk("GET /p HTTP/1.1\r\nName : x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(talk("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(talk("GET /%zz HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesTooLongHeaders() throws IOException {
        assertThat(talk("GET /p HTTP/1.1\r\nA: " + "x".repeat(2_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(talk("GET /p HTTP/1.1\r\n" + "A: b\r\n".repeat(11) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void cutsOffAClientWhoseHeadersNeverEnd() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /p HTT");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void tellsTheHandlerThatABodyIsCut() throws IOException {
        assertThat(talk("PUT /p HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")).contains("cut");
    }

    @Test
    void refusesMoreConnectionsThanAllowed() throws IOException {
        try (Socket one = connect();
                Socket two = connect()) {
            for (Socket socket : new Socket[] {one, two}) {
                send(socket, "GET /p HTTP/1.1\r\n\r\n");
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            try (Socket third = connect()) {
                assertThat(read(third.getInputStream())).startsWith("HTTP/1.1 503 ");
            }
        }
    }

    @Test
    void endsIdleConnectionsWhenItStops() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /p HTTP/1.1\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            listener.close();
            read(socket.getInputStream());
            assertThat(listener.connectionCount()).isZero();
        }
    }

    private String talk(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            socket.shutdownOutput();
            return read(socket.getInputStream());
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
