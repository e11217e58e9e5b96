package io.starkeep.transport;

import java.nio.file.Path;
import java.util.Optional;

/// What proves that a process belongs to the cluster.
///
/// @param token the cluster's secret, the same in all its processes; never logged, never sent in an
///   answer
/// @param certificates with them every connection is TLS, and both sides must show a certificate of
///   the same authority
public record Credentials(String token, Optional<Certificates> certificates) {
    public static Credentials of(String token) {
        return new Credentials(token, Optional.empty());
    }

    /// PEM files.
    ///
    /// @param authority the certificates to trust
    public record Certificates(Path certificate, Path key, Path authority) {}

    /// Without the secret.
    @Override
    public String toString() {
        return "Credentials[certificates=" + certificates + "]";
    }
}
