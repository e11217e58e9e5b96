package io.starkeep.mysql;

/// A packet that the server sends.
public sealed interface ServerPacket
        permits Handshake,
                AuthSwitchRequest,
                OkPacket,
                EofPacket,
                ErrPacket,
                ColumnCount,
                ColumnDefinition,
                PreparedPacket,
                TextPacket {
    /// Appends the payload, without framing.
    void writeTo(PacketBuffer buffer);
}
