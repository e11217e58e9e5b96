package io.starkeep.mysql;

import io.starkeep.error.Invariant;
import java.util.Arrays;

/// The server's greeting, protocol version 10.
///
/// @param scramble 20 random bytes, none of them zero
public record Handshake(
        String serverVersion, long connectionId, byte[] scramble, Capabilities capabilities)
        implements ServerPacket {
    public static final int SCRAMBLE_LENGTH = 20;

    private static final int PROTOCOL_VERSION = 10;
    private static final int FIRST_PART = 8;
    private static final int UTF8_GENERAL_CI = 33;

    public Handshake {
        Invariant.check(
                scramble.length == SCRAMBLE_LENGTH, "a scramble has %s bytes", SCRAMBLE_LENGTH);
    }

    @Override
    public void writeTo(PacketBuffer buffer) {
        int bits = (int) capabilities.bits();
        buffer.uint1(PROTOCOL_VERSION)
                .zeroTerminated(serverVersion)
                .uint4(connectionId)
                .bytes(Arrays.copyOf(scramble, FIRST_PART))
                .uint1(0)
                .uint2(bits)
                .uint1(UTF8_GENERAL_CI)
                .uint2(StatusFlag.AUTOCOMMIT)
                .uint2(bits >>> 16)
                .uint1(SCRAMBLE_LENGTH + 1)
                .zeros(10)
                .bytes(Arrays.copyOfRange(scramble, FIRST_PART, SCRAMBLE_LENGTH))
                .uint1(0)
                .zeroTerminated(AuthSwitchRequest.NATIVE_PASSWORD);
    }
}
