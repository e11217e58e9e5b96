package io.starkeep.connect;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// The messages of Spark Connect that are needed, as protocol buffers: field numbers are those of
/// `base.proto`, `relations.proto` and `common.proto` of Spark 4.2.
///
/// @param id of the session, a UUID
/// @param operation of the query, a UUID
record Messages(String id, String operation) {
    private static final String CLIENT = "starkeep";
    private static final int INTERRUPT_OPERATION = 3;

    /// `ExecutePlanRequest` with `Plan.root.sql.query`.
    byte[] execute(String sql) {
        byte[] relation = message(10, message(1, sql));
        return message(out -> {
            out.writeString(1, id);
            out.writeByteArray(2, user());
            out.writeByteArray(3, message(1, relation));
            out.writeString(4, CLIENT);
            out.writeString(6, operation);
        });
    }

    /// `ConfigRequest` with `Operation.set`.
    byte[] configure(Map<String, String> settings) {
        byte[] set =
                message(out -> {
                    for (Map.Entry<String, String> setting : settings.entrySet()) {
                        out.writeByteArray(
                                1,
                                message(pair -> {
                                    pair.writeString(1, setting.getKey());
                                    pair.writeString(2, setting.getValue());
                                }));
                    }
                });
        return message(out -> {
            out.writeString(1, id);
            out.writeByteArray(2, user());
            out.writeByteArray(3, message(1, set));
            out.writeString(4, CLIENT);
        });
    }

    /// `InterruptRequest` for the operation.
    byte[] interrupt() {
        return message(out -> {
            out.writeString(1, id);
            out.writeByteArray(2, user());
            out.writeString(3, CLIENT);
            out.writeEnum(4, INTERRUPT_OPERATION);
            out.writeString(6, operation);
        });
    }

    /// `ReleaseSessionRequest`.
    byte[] release() {
        return message(out -> {
            out.writeString(1, id);
            out.writeByteArray(2, user());
            out.writeString(3, CLIENT);
        });
    }

    /// `UserContext`.
    private static byte[] user() {
        return message(1, CLIENT);
    }

    /// `ArrowBatch.data` of an `ExecutePlanResponse`; empty for a response that tells something
    /// else.
    static Optional<byte[]> batch(byte[] response) {
        return field(response, 2).flatMap(batch -> field(batch, 2));
    }

    private static Optional<byte[]> field(byte[] message, int number) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == number
                        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    return Optional.of(in.readByteArray());
                }
                in.skipField(tag);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Spark sent a message that cannot be read", e);
        }
    }

    private static byte[] message(int field, String text) {
        return message(out -> out.writeString(field, text));
    }

    private static byte[] message(int field, byte[] inner) {
        return message(out -> out.writeByteArray(field, inner));
    }

    @FunctionalInterface
    private interface Content {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
