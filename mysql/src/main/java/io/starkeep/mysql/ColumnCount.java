package io.starkeep.mysql;

/// The first packet of a result with rows.
public record ColumnCount(int count) implements ServerPacket {
    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.lengthEncoded(count);
    }
}
