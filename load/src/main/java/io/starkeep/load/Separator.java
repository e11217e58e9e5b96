package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What stands between columns or rows: 1 to 50 bytes of UTF-8.
record Separator(String text) {
    private static final int MAX_BYTES = 50;

    /// Reads a header: plain text, or bytes in hexadecimal behind `\x` or `0x`.
    static Separator parse(String header, String name) {
        String text = header;
        boolean hex =
                header.regionMatches(true, 0, "\\x", 0, 2)
                        || header.regionMatches(true, 0, "0x", 0, 2);
        if (hex) {
            text = decode(header, name);
        } else {
            text = header.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r");
        }
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > MAX_BYTES) {
            throw bad(name, header, "it must have 1 to " + MAX_BYTES + " bytes");
        }
        return new Separator(text);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String decode(String header, String name) {
        String digits = header.substring(2).replaceAll("(?i)\\\\x|0x", "");
        try {
            byte[] bytes = HexFormat.of().parseHex(digits);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') >= 0) {
                throw bad(name, header, "its bytes are not UTF-8");
            }
            return text;
        } catch (IllegalArgumentException notHex) {
            throw bad(name, header, "it must be an even number of hexadecimal digits");
        }
    }

    private static StarkeepException bad(String name, String header, String why) {
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR, "Invalid " + name + " '" + header + "': " + why);
    }
}
