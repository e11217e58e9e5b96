package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells the bytes of one file from those of another.
///
/// @param sha256 in hexadecimal digits
record Fingerprint(long bytes, String sha256) {
    static Fingerprint of(long bytes, MessageDigest digest) {
        return new Fingerprint(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "This Java lacks SHA-256");
        }
    }
}
