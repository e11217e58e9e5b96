package io.starkeep.web.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of a request, of a known length or in chunks. The first read tells a client that waits
/// for it to go on. One thread.
final class RequestBody extends InputStream {
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_CHUNK_LINE = 256;

    private final ConnectionInput in;
    private final OptionalLong length;
    private final boolean chunked;
    private Optional<OutputStream> waiting;
    private long left;
    private boolean ended;

    /// @param waiting where a client that expects it is told to send the body
    private RequestBody(
            ConnectionInput in,
            OptionalLong length,
            boolean chunked,
            Optional<OutputStream> waiting) {
        this.in = in;
        this.length = length;
        this.chunked = chunked;
        this.waiting = waiting;
        this.left = length.orElse(0);
        this.ended = !chunked && left == 0;
    }

    static RequestBody of(HttpHead head, ConnectionInput in, OutputStream out)
            throws BadRequestException {
        Optional<String> coding = head.header("transfer-encoding");
        Optional<String> length = head.header("content-length");
        if (coding.isPresent() && length.isPresent()) {
            throw new BadRequestException(
                    400, "Content-Length and Transfer-Encoding exclude each other");
        }
        if (coding.isPresent() && !coding.get().equalsIgnoreCase("chunked")) {
            throw new BadRequestException(501, "only the transfer coding chunked is known");
        }
        Optional<OutputStream> waiting =
                head.expectsContinue() ? Optional.of(out) : Optional.empty();
        OptionalLong known =
                length.isPresent() ? OptionalLong.of(parse(length.get())) : OptionalLong.empty();
        return new RequestBody(in, known, coding.isPresent(), waiting);
    }

    /// As announced; empty for chunks and where there is no body.
    OptionalLong length() {
        return length;
    }

    /// Whether all of it was read.
    boolean ended() {
        return ended;
    }

    /// Whether the client still waits to be told to send it.
    boolean unsent() {
        return waiting.isPresent() && !ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        if (size == 0) {
            return 0;
        }
        if (!ended) {
            sendContinue();
        }
        if (chunked && !ended && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(size, left));
        if (count < 0) {
            throw new EOFException("receive body don't equal with body bytes: the body is cut");
        }
        left -= count;
        if (left == 0) {
            afterPiece();
        }
        return count;
    }

    private void afterPiece() throws IOException {
        if (chunked) {
            if (!chunkLine().isEmpty()) {
                throw new BadRequestException(400, "a chunk is longer than its size says");
            }
        } else {
            ended = true;
        }
    }

    private void sendContinue() throws IOException {
        if (waiting.isPresent()) {
            waiting.get().write(CONTINUE);
            waiting.get().flush();
            waiting = Optional.empty();
        }
    }

    private void nextChunk() throws IOException {
        String line = chunkLine();
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!size.matches("[0-9A-Fa-f]{1,15}")) {
            throw new BadRequestException(400, "a chunk has no proper size");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            int trailers = 0;
            while (!chunkLine().isEmpty()) {
                if (++trailers > MAX_CHUNK_LINE) {
                    throw new BadRequestException(400, "too many trailers");
                }
            }
            ended = true;
        }
    }

    private String chunkLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int one = in.read();
        while (one != '\n') {
            if (one < 0) {
                throw new EOFException("receive body don't equal with body bytes: the body is cut");
            }
            if (line.length() >= MAX_CHUNK_LINE) {
                throw new BadRequestException(400, "a chunk's size line is too long");
            }
            line.append((char) one);
            one = in.read();
        }
        return line.toString().strip();
    }

    private static long parse(String length) throws BadRequestException {
        if (!length.matches("[0-9]{1,18}")) {
            throw new BadRequestException(400, "Content-Length is not a number");
        }
        return Long.parseLong(length);
    }
}
