package io.starkeep.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A password as mysql_native_password stores it: `*` and the upper-case hex of
/// SHA1(SHA1(password)); empty text for the empty password.
public record PasswordHash(String text) {
    public static final PasswordHash EMPTY = new PasswordHash("");

    private static final Pattern STORED = Pattern.compile("\\*[0-9A-F]{40}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// Whether `text` has the form of a stored hash.
    public static boolean isStoredForm(String text) {
        return STORED.matcher(text).matches();
    }

    public static PasswordHash ofPassword(String password) {
        return password.isEmpty()
                ? EMPTY
                : new PasswordHash(
                        "*" + HEX.formatHex(sha1(sha1(password.getBytes(StandardCharsets.UTF_8)))));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// Whether a clear-text password (HTTP) is the right one.
    public boolean matches(String password) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.US_ASCII),
                ofPassword(password).text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether `response` is SHA1(password) XOR SHA1(scramble + SHA1(SHA1(password))), the client's
    /// answer to the 20 bytes of `scramble`; for the empty password the answer is empty.
    public boolean matches(byte[] scramble, byte[] response) {
        if (isEmpty() || response.length == 0) {
            return isEmpty() && response.length == 0;
        }
        byte[] stored = HEX.parseHex(text.substring(1));
        byte[] salted = Arrays.copyOf(scramble, scramble.length + stored.length);
        System.arraycopy(stored, 0, salted, scramble.length, stored.length);
        byte[] mask = sha1(salted);
        if (response.length != mask.length) {
            return false;
        }
        byte[] once = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            once[i] = (byte) (response[i] ^ mask[i]);
        }
        return MessageDigest.isEqual(sha1(once), stored);
    }

    /// The text is no secret of the same worth as a password, but has no place in a log.
    @Override
    public String toString() {
        return isEmpty() ? "PasswordHash[empty]" : "PasswordHash[*]";
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
