package io.starkeep.mysql;

/// Success of a command, or with [#END_OF_ROWS] the end of rows for clients with DEPRECATE_EOF.
///
/// @param header [#OK] or [#END_OF_ROWS]
public record OkPacket(int header, long affectedRows, int status, int warnings, String text)
        implements ServerPacket {
    public static final int OK = 0x00;
    public static final int END_OF_ROWS = 0xFE;

    /// Success with nothing to tell.
    public static OkPacket done(int status) {
        return new OkPacket(OK, 0, status, 0, "");
    }

    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.uint1(header)
                .lengthEncoded(affectedRows)
                .lengthEncoded(0)
                .uint2(status)
                .uint2(Math.min(warnings, 0xFFFF));
        if (!text.isEmpty()) {
            buffer.lengthEncodedText(text);
        }
    }
}
