package io.starkeep.web;

import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.Credentials;
import io.starkeep.execute.Login;
import io.starkeep.execute.SqlService;
import io.starkeep.web.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Finds out who sends a request, from its `Authorization: Basic` header: the users are those of
/// MySQL clients.
final class BasicAuthentication {
    private final SqlService service;

    BasicAuthentication(SqlService service) {
        this.service = service;
    }

    /// @throws StarkeepException ACCESS_DENIED
    UserIdentity user(HttpRequest request) {
        Named named = named(request);
        return service.authenticate(named.user(), named.password(), request.clientHost())
                .identity();
    }

    /// What opens a session for who sends the request.
    Login login(
            HttpRequest request,
            long connectionId,
            Optional<String> database,
            Map<String, String> attributes) {
        Named named = named(request);
        return new Login(
                connectionId,
                named.user(),
                named.password(),
                request.clientHost(),
                0,
                database,
                attributes);
    }

    private record Named(String user, Credentials password) {}

    private static Named named(HttpRequest request) {
        String pair = credentials(request).orElseThrow(BasicAuthentication::missing);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw missing();
        }
        return new Named(
                withoutCluster(pair.substring(0, colon)),
                new Credentials.Plain(pair.substring(colon + 1)));
    }

    private static Optional<String> credentials(HttpRequest request) {
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .flatMap(value -> decode(value.substring(6).strip()));
    }

    private static Optional<String> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /// Old clients write `user@cluster`.
    private static String withoutCluster(String user) {
        int at = user.indexOf('@');
        return at < 0 ? user : user.substring(0, at);
    }

    private static StarkeepException missing() {
        return StarkeepException.of(ErrorCode.HTTP_AUTHENTICATION);
    }
}
