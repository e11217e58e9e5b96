package io.starkeep.mysql;

import java.util.HexFormat;

/// Bytes of packets as hexadecimal text, spaces allowed.
final class Bytes {
    private Bytes() {}

    static byte[] of(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] of(ServerPacket packet) {
        PacketBuffer buffer = new PacketBuffer(16);
        packet.writeTo(buffer);
        return buffer.toByteArray();
    }
}
