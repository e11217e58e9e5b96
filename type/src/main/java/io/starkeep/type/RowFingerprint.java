package io.starkeep.type;

import java.util.HexFormat;

/// A number that equal sets of rows share whatever their order and their files: the sum of the
/// hashes of all rows, modulo 2^64. Stored data depends on it: it never changes. Specified in
/// `docs/format/repository.md`, section "Row fingerprint".
public record RowFingerprint(long value) {
    /// Of no rows.
    public static final RowFingerprint EMPTY = new RowFingerprint(0);

    private static final HexFormat HEX = HexFormat.of();

    /// @param text 16 lower-case hexadecimal digits
    /// @throws IllegalArgumentException when it is something else
    public static RowFingerprint parse(String text) {
        if (text.length() != 16
                || !text.equals(HEX.toHexDigits(HexFormat.fromHexDigitsToLong(text)))) {
            throw new IllegalArgumentException("'" + text + "' is no row fingerprint");
        }
        return new RowFingerprint(HexFormat.fromHexDigitsToLong(text));
    }

    /// That of the rows of both.
    public RowFingerprint plus(RowFingerprint other) {
        return new RowFingerprint(value + other.value);
    }

    /// That of these rows without those.
    public RowFingerprint minus(RowFingerprint other) {
        return new RowFingerprint(value - other.value);
    }

    @Override
    public String toString() {
        return HEX.toHexDigits(value);
    }
}
