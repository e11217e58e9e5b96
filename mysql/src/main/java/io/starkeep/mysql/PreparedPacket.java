package io.starkeep.mysql;

/// The first packet of the answer to COM_STMT_PREPARE.
public record PreparedPacket(long statementId, int columns, int parameters)
        implements ServerPacket {
    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.uint1(0).uint4(statementId).uint2(columns).uint2(parameters).zeros(1).uint2(0);
    }
}
