package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tickets: a frontend that has checked a user's rights writes down what the user may read, and
/// signs it; a backend that has the same key runs what it finds signed, and nothing else. So the
/// engine's SQL, which could read any file, never comes from a user. Thread-safe.
///
/// A ticket is `payload.signature`, both in Base64 without padding; the payload is JSON, the
/// signature its HMAC-SHA256.
public final class FragmentTickets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;

    /// So that what is signed with the key cannot be used where the token itself is asked for.
    private static final String KEY_PURPOSE = "starkeep tickets for rows, 1";

    private final SecretKeySpec key;
    private final Duration lifetime;
    private final InstantSource clock;

    /// @param key secret, the same in all processes of a cluster
    /// @param lifetime of a ticket; a query that has begun goes on after it
    public FragmentTickets(byte[] key, Duration lifetime, InstantSource clock) {
        if (key.length < SHORTEST_KEY) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "The key of tickets needs at least " + SHORTEST_KEY + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /// With a key that whoever has the cluster's token knows, and nobody else.
    public static FragmentTickets ofCluster(
            Credentials credentials, Duration lifetime, InstantSource clock) {
        SecretKeySpec token = new SecretKeySpec(credentials.tokenBytes(), ALGORITHM);
        byte[] key = hmac(token, KEY_PURPOSE.getBytes(StandardCharsets.UTF_8));
        return new FragmentTickets(key, lifetime, clock);
    }

    /// Until when a ticket that is made now can be used.
    public Instant expiry() {
        return clock.instant().plus(lifetime);
    }

    public String seal(Fragment fragment, Instant expires) {
        byte[] payload = FragmentJson.ofTicket(fragment, expires);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(payload) + '.' + base64.encodeToString(signature(payload));
    }

    /// @throws StarkeepException NODE_REFUSED when it is not ours or too old
    public Fragment open(String ticket) {
        int dot = ticket.indexOf('.');
        byte[] payload = decoded(ticket.substring(0, Math.max(0, dot)));
        byte[] given = decoded(ticket.substring(dot + 1));
        if (dot < 0 || !MessageDigest.isEqual(given, signature(payload))) {
            throw refused("it is not signed by this cluster");
        }
        Instant expires = FragmentJson.expires(payload);
        if (clock.instant().isAfter(expires)) {
            throw refused("it was good until " + expires + "; plan the query again");
        }
        return FragmentJson.ofTicket(payload);
    }

    private byte[] signature(byte[] payload) {
        return hmac(key, payload);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "Cannot sign a ticket: " + e.getMessage());
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw refused("it is damaged");
        }
    }

    private static StarkeepException refused(String reason) {
        return StarkeepException.of(
                ErrorCode.NODE_REFUSED, "The ticket for rows is refused: " + reason);
    }
}
