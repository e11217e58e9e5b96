package io.starkeep.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Credentials.Certificates;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.transport.TransportContract;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The whole contract once more, with certificates on both sides.
@TestInstance(Lifecycle.PER_CLASS)
class SecuredGrpcTransportTest extends TransportContract {
    private final LogLines log = new LogLines();
    private Credentials credentials = CREDENTIALS;
    private Certificates strangers = new Certificates(Path.of("x"), Path.of("y"), Path.of("z"));

    @BeforeAll
    void makeCertificates(@TempDir Path folder) throws Exception {
        CertificateAuthority authority = new CertificateAuthority(folder.resolve("ours"));
        credentials = with(authority.certificates("node"));
        strangers = new CertificateAuthority(folder.resolve("theirs")).certificates("stranger");
    }

    @AfterAll
    void closeLog() {
        log.close();
    }

    private static Credentials with(Certificates certificates) {
        return new Credentials(CREDENTIALS.token(), Optional.of(certificates));
    }

    @Override
    protected Transport transport() {
        return new GrpcTransport();
    }

    @Override
    protected Transport speaking(int protocol) {
        return new GrpcTransport(protocol);
    }

    @Override
    protected Credentials credentials() {
        return credentials;
    }

    @Test
    void refusesACallerOfAnotherAuthority() throws Exception {
        TransportServer server = serve(TransportContract::echo);
        Certificates ours = credentials.certificates().orElseThrow();
        Certificates theirsTrustingUs =
                new Certificates(strangers.certificate(), strangers.key(), ours.authority());
        log.clear();
        StarkeepException fault =
                faultOf(() -> ask(clientOf(server.address(), with(theirsTrustingUs)), "hello"));
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
        assertThat(fault).hasMessageContaining("no TLS connection came about");
        assertThat(log.next()).startsWith("Refused a connection of /127.0.0.1:");
        assertThat(log.others()).isEmpty();
    }

    @Test
    void refusesToCallAServerOfAnotherAuthority() {
        Certificates ours = credentials.certificates().orElseThrow();
        TransportServer server =
                transport()
                        .serveAnywhere(
                                HOST,
                                with(
                                        new Certificates(
                                                strangers.certificate(),
                                                strangers.key(),
                                                ours.authority())),
                                TransportContract::echo);
        try (server) {
            StarkeepException fault = faultOf(() -> ask(clientOf(server), "hello"));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
            assertThat(fault).hasMessageContaining("no TLS connection came about");
        }
    }

    @Test
    void refusesACallerWithoutTls() throws Exception {
        TransportServer server = serve(TransportContract::echo);
        log.clear();
        StarkeepException fault =
                faultOf(() -> ask(clientOf(server.address(), CREDENTIALS), "hello"));
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(log.next()).contains("it does not speak TLS, it began with 'PRI * HTTP/2.0");
        try (Socket browser = new Socket(HOST, server.address().port())) {
            browser.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            browser.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        assertThat(log.next()).contains("it does not speak TLS, it began with 'GET / HTTP");
        assertThat(ask(clientOf(server), "hello")).isEqualTo("test/ask hello");
        assertThat(log.others()).isEmpty();
    }

    @Test
    void namesTheFilesThatItCannotRead() {
        Path missing = Path.of("missing.pem");
        Credentials wrong = with(new Certificates(missing, missing, missing));
        StarkeepException fault =
                faultOf(() -> transport().serveAnywhere(HOST, wrong, TransportContract::echo));
        assertThat(fault.code()).isEqualTo(ErrorCode.FILE_ERROR);
        assertThat(fault).hasMessageContaining("missing.pem");
    }
}
