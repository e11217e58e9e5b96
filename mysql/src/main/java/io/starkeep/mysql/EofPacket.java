package io.starkeep.mysql;

/// Ends column definitions and rows for clients without DEPRECATE_EOF.
public record EofPacket(int warnings, int status) implements ServerPacket {
    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.uint1(0xFE).uint2(warnings).uint2(status);
    }
}
