package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [AnswerWriter] writes. One thread.
final class AnswerReader {
    private final DataInputStream source;
    private final StatementSink sink;
    private Runnable last = () -> {};
    private boolean begun;

    AnswerReader(InputStream source, StatementSink sink) {
        this.source = new DataInputStream(new BufferedInputStream(source));
        this.sink = sink;
    }

    /// Gives the sink everything but the end of the answer, which [Done#tell] gives: the client
    /// must not go on before this frontend has caught up.
    ///
    /// @throws StarkeepException what the statement failed with; NODE_UNREACHABLE when the answer
    ///   breaks off
    Done read() {
        try {
            while (true) {
                switch (piece()) {
                    case OK -> {
                        Outcome outcome = new Outcome(source.readLong(), source.readInt(), text());
                        last = () -> sink.ok(outcome);
                    }
                    case COLUMNS -> {
                        List<ResultColumn> columns = columns();
                        begun = true;
                        sink.beginRows(columns);
                    }
                    case ROW -> sink.row(row());
                    case END_OF_ROWS -> last = sink::endRows;
                    case DONE -> {
                        return new Done(source.readLong(), warnings(), last);
                    }
                    case FAILED -> throw failure();
                }
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.NODE_UNREACHABLE, "The leader's answer broke off");
        }
    }

    /// Whether the sink has got something.
    boolean begun() {
        return begun;
    }

    private AnswerPiece piece() throws IOException {
        int number = source.readByte();
        if (number < 0 || number >= AnswerPiece.values().length) {
            throw new IOException("there is no piece " + number);
        }
        return AnswerPiece.values()[number];
    }

    private List<ResultColumn> columns() throws IOException {
        int count = source.readInt();
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(
                    new ResultColumn(
                            text(), SqlType.parse(text()), source.readBoolean(), text(), text()));
        }
        return columns;
    }

    private List<@Nullable String> row() throws IOException {
        int count = source.readInt();
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            row.add(nullableText());
        }
        return row;
    }

    private List<Warning> warnings() throws IOException {
        int count = source.readInt();
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            warnings.add(new Warning(source.readInt(), text()));
        }
        return warnings;
    }

    private StarkeepException failure() throws IOException {
        String code = text();
        String message = text();
        for (ErrorCode known : ErrorCode.values()) {
            if (known.name().equals(code)) {
                return StarkeepException.carried(known, message);
            }
        }
        return StarkeepException.of(ErrorCode.INTERNAL_ERROR, code + ": " + message);
    }

    private String text() throws IOException {
        String text = nullableText();
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    private @Nullable String nullableText() throws IOException {
        int length = source.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = source.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A statement's end.
    ///
    /// @param sequence of the catalog version that has its changes
    /// @param tell gives the sink the end of the answer
    record Done(long sequence, List<Warning> warnings, Runnable tell) {}
}
