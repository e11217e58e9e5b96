package io.starkeep.load;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// How a spool file writes what would be taken for the end of a line, a separator or NULL.
///
/// The engine ends a line at every `\n` and `\r`. Where these are data, a mark takes their place: a
/// word drawn for this load alone, which its data can only hold by guessing it, and one letter.
record LineEscapes(String word) {
    private static final int RANDOM_BYTES = 12;

    static LineEscapes random(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new LineEscapes("\u0002" + HexFormat.of().formatHex(bytes));
    }

    byte[] carriageReturn() {
        return mark('r');
    }

    byte[] newLine() {
        return mark('n');
    }

    byte[] separator() {
        return mark('s');
    }

    /// Stands for the text `\N`, which bare means NULL.
    byte[] backslashN() {
        return mark('N');
    }

    /// Engine SQL that gives the text of a field as it was before.
    ///
    /// @param separatorSql the separator, as an SQL literal
    String decode(String field, String separatorSql) {
        return ("replace(replace(replace(replace(%s, '%sr', chr(13)), '%sn', chr(10)), '%ss', %s),"
                        + " '%sN', '\\N')")
                .formatted(field, word, word, word, separatorSql, word);
    }

    private byte[] mark(char letter) {
        return (word + letter).getBytes(StandardCharsets.UTF_8);
    }
}
