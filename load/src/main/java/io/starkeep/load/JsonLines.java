package io.starkeep.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes fields of text as lines of a spool file, with a mark for whatever would end a field or a
/// line.
final class JsonLines {
    /// Between the fields of a line.
    static final Separator SEPARATOR = new Separator("\u001f");

    private static final byte[] NULL = {'\\', 'N'};

    private final SpoolWriter out;
    private final LineEscapes escapes;
    private boolean firstField = true;
    private boolean escaped;

    JsonLines(SpoolWriter out, LineEscapes escapes) {
        this.out = out;
        this.escapes = escapes;
    }

    /// @param text empty means NULL
    void field(Optional<String> text) {
        if (!firstField) {
            out.write((byte) '\u001f');
        }
        firstField = false;
        if (text.isEmpty()) {
            out.write(NULL);
        } else if (text.get().equals("\\N")) {
            mark(escapes.backslashN());
        } else {
            write(text.get());
        }
    }

    void endRow() {
        out.write((byte) '\n');
        firstField = true;
    }

    void finish() {
        out.flush();
    }

    boolean escaped() {
        return escaped;
    }

    private void write(String text) {
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            switch (one) {
                case '\n' -> mark(escapes.newLine());
                case '\r' -> mark(escapes.carriageReturn());
                case 0x1f -> mark(escapes.separator());
                default -> out.write(one);
            }
        }
    }

    private void mark(byte[] mark) {
        out.write(mark);
        escaped = true;
    }
}
