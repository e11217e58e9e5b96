package io.starkeep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogLog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendPorts;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogEvents;
import io.starkeep.catalog.LogPosition;
import io.starkeep.catalog.MembershipChange.PutFrontend;
import io.starkeep.type.HostPort;
import io.starkeep.web.http.HttpRequest;
import io.starkeep.web.http.HttpResponse;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderRedirectTest {
    private static final HostPort OTHER = new HostPort("10.0.0.2", 9010);

    private final OwnLog log = new OwnLog();
    private final Catalog catalog = Catalog.open(log, CatalogOptions.DEFAULT);
    private final LeaderRedirect redirect = new LeaderRedirect(catalog);

    private static HttpRequest request() {
        return new HttpRequest(
                "PUT",
                List.of("api", "d b", "t/1", "_stream_load"),
                Map.of("label", "a&b"),
                Map.of(),
                InputStream.nullInputStream(),
                OptionalLong.empty(),
                "127.0.0.1");
    }

    @Test
    void letsTheLeaderAnswer() {
        log.told().leads(1);
        assertThat(redirect.away(request())).isEmpty();
    }

    @Test
    void sendsAFollowersClientToTheSamePathOnTheLeader() {
        log.told().leads(1);
        FrontendMember other =
                FrontendMember.added(OTHER, FrontendRole.FOLLOWER, Instant.EPOCH)
                        .joined(new FrontendPorts(9020, 9030, 8030));
        catalog.commit(_ -> List.of(new PutFrontend(other)));
        log.told().follows(Optional.of(OTHER));
        HttpResponse response = redirect.away(request()).orElseThrow();
        assertThat(response.status()).isEqualTo(307);
        assertThat(response.headers())
                .containsEntry(
                        "Location",
                        "http://10.0.0.2:8030/api/d%20b/t%2F1/_stream_load?label=a%26b");
    }

    @Test
    void asksForAnotherTryWhileNobodyLeads() {
        assertThat(redirect.away(request()).orElseThrow().status()).isEqualTo(503);
        log.told().follows(Optional.of(OTHER));
        assertThat(redirect.away(request()).orElseThrow().status()).isEqualTo(503);
    }

    /// Keeps nothing; what is enqueued is applied at once.
    private static final class OwnLog implements CatalogLog {
        private @Nullable LogEvents events;

        LogEvents told() {
            return Objects.requireNonNull(events);
        }

        @Override
        public void open(LogEvents toTell) {
            events = toTell;
        }

        @Override
        public long nextSequence(long newest) {
            return newest + 1;
        }

        @Override
        public void enqueue(LogPosition position, long newest, byte[] record) {
            told().applied(position, record);
        }

        @Override
        public void awaitDurable(LogPosition position) {}

        @Override
        public void checkpoint() {}

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public String description() {
            return "a log";
        }

        @Override
        public void close() {}
    }
}
