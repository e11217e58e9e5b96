package io.starkeep.load;

import java.io.IOException;
import java.io.InputStream;

/// Copies a CSV body into a spool file, counting its rows.
///
/// Rows end at the load's delimiter alone, as in StarRocks; there is no quoting. Bytes that would
/// end a line for the engine, but are data, become marks.
final class CsvSpooler {
    private static final int CHUNK = 1 << 18;
    private static final byte LINE_FEED = '\n';
    private static final byte CARRIAGE_RETURN = '\r';

    private final SpoolWriter out;
    private final byte[] delimiter;
    private final byte[] newLineMark;
    private final byte[] carriageReturnMark;
    private long linesToSkip;
    private long rows;
    private boolean lineHasBytes;
    private boolean escaped;
    private int matched;

    CsvSpooler(SpoolWriter out, StreamLoadOptions.Csv csv, LineEscapes escapes) {
        this.out = out;
        this.delimiter = csv.rowDelimiter().bytes();
        this.newLineMark = escapes.newLine();
        this.carriageReturnMark = escapes.carriageReturn();
        this.linesToSkip = csv.skipHeader();
    }

    /// Reads to the end.
    void copy(InputStream body) throws IOException {
        byte[] chunk = new byte[CHUNK];
        boolean plain = delimiter.length == 1 && delimiter[0] == LINE_FEED;
        int length = body.read(chunk);
        while (length >= 0) {
            if (plain) {
                copyLines(chunk, length);
            } else {
                copyDelimited(chunk, length);
            }
            length = body.read(chunk);
        }
        dataBytes(delimiter, matched);
        endRow();
        out.flush();
    }

    long rows() {
        return rows;
    }

    boolean escaped() {
        return escaped;
    }

    /// The common case, kept fast: whole stretches of bytes go through as they are.
    private void copyLines(byte[] chunk, int length) {
        int pending = linesToSkip > 0 ? skipped(chunk, length) : 0;
        int lineStart = pending;
        for (int at = pending; at < length; at++) {
            byte one = chunk[at];
            if (one == LINE_FEED) {
                if (at > lineStart || lineHasBytes) {
                    rows++;
                }
                lineHasBytes = false;
                lineStart = at + 1;
            } else if (one == CARRIAGE_RETURN) {
                out.write(chunk, pending, at);
                out.write(carriageReturnMark);
                escaped = true;
                pending = at + 1;
            }
        }
        lineHasBytes |= lineStart < length && linesToSkip == 0;
        out.write(chunk, pending, length);
    }

    /// Where the rows begin that are not to be skipped.
    private int skipped(byte[] chunk, int length) {
        int at = 0;
        while (at < length && linesToSkip > 0) {
            if (chunk[at++] == LINE_FEED) {
                linesToSkip--;
            }
        }
        return at;
    }

    private void copyDelimited(byte[] chunk, int length) {
        for (int at = 0; at < length; at++) {
            byte one = chunk[at];
            while (one != delimiter[matched] && matched > 0) {
                shift();
            }
            if (one == delimiter[matched]) {
                matched++;
                if (matched == delimiter.length) {
                    matched = 0;
                    endRow();
                }
            } else {
                dataByte(one);
            }
        }
    }

    /// The bytes held as the beginning of a delimiter are none: lets the first go, and as many more
    /// as it takes until the rest is the beginning of one again.
    private void shift() {
        int keep = matched - 1;
        while (keep > 0 && !delimiterEndsWith(matched, keep)) {
            keep--;
        }
        dataBytes(delimiter, matched - keep);
        matched = keep;
    }

    private boolean delimiterEndsWith(int end, int count) {
        for (int at = 0; at < count; at++) {
            if (delimiter[end - count + at] != delimiter[at]) {
                return false;
            }
        }
        return true;
    }

    private void dataBytes(byte[] bytes, int count) {
        for (int at = 0; at < count; at++) {
            dataByte(bytes[at]);
        }
    }

    private void dataByte(byte one) {
        if (linesToSkip > 0) {
            return;
        }
        lineHasBytes = true;
        if (one == LINE_FEED) {
            out.write(newLineMark);
            escaped = true;
        } else if (one == CARRIAGE_RETURN) {
            out.write(carriageReturnMark);
            escaped = true;
        } else {
            out.write(one);
        }
    }

    private void endRow() {
        if (linesToSkip > 0) {
            linesToSkip--;
            return;
        }
        if (lineHasBytes) {
            rows++;
            lineHasBytes = false;
        }
        out.write(LINE_FEED);
    }
}
