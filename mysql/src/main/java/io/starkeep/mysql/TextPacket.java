package io.starkeep.mysql;

/// A payload that is a bare text, the answer of COM_STATISTICS.
public record TextPacket(String text) implements ServerPacket {
    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.text(text);
    }
}
