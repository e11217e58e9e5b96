package io.starkeep.mysql;

import io.starkeep.error.StarkeepException;

/// Failure of a command.
///
/// @param sqlState five characters
public record ErrPacket(int number, String sqlState, String message) implements ServerPacket {
    private static final int MAX_MESSAGE = 1 << 14;

    public static ErrPacket of(StarkeepException error) {
        return new ErrPacket(error.code().number(), error.code().sqlState(), error.getMessage());
    }

    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.uint1(0xFF)
                .uint2(number)
                .uint1('#')
                .text(sqlState)
                .text(message.substring(0, Math.min(message.length(), MAX_MESSAGE)));
    }
}
