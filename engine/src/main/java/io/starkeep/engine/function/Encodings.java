package io.starkeep.engine.function;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Bytes written as text. Results are strings here, so bytes that are no UTF-8 give nothing.
public final class Encodings {
    private Encodings() {}

    /// @return an empty string for what is no hexadecimal text
    public static Optional<byte[]> unhex(String text) {
        try {
            return text(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            return Optional.of(new byte[0]);
        }
    }

    /// @return nothing for what is no Base64, and for the empty string
    public static Optional<byte[]> fromBase64(byte[] base64) {
        if (base64.length == 0 || base64.length % 4 != 0) {
            return Optional.empty();
        }
        try {
            return text(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The bytes if they are UTF-8.
    public static Optional<byte[]> text(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(bytes);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
