package io.starkeep.transport;

import io.starkeep.error.Invariant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/// What proves that a process belongs to the cluster.
///
/// @param token the cluster's secret, the same in all its processes, not blank; never logged, never
///   sent in an answer
/// @param certificates with them every connection is TLS, and both sides must show a certificate of
///   the same authority
public record Credentials(String token, Optional<Certificates> certificates) {
    public Credentials {
        Invariant.check(!token.isBlank(), "a cluster has a token");
    }

    public static Credentials of(String token) {
        return new Credentials(token, Optional.empty());
    }

    /// Whether the other side has the same secret. Takes the same time however much of it is right.
    public boolean accepts(byte[] otherToken) {
        return MessageDigest.isEqual(tokenBytes(), otherToken);
    }

    /// In UTF-8.
    public byte[] tokenBytes() {
        return token.getBytes(StandardCharsets.UTF_8);
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
