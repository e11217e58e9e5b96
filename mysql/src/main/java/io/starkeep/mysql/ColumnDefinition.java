package io.starkeep.mysql;

/// Describes a column of a result or a parameter.
///
/// @param name the label
/// @param flags [#NOT_NULL] and, for bytes only, [#BINARY]: Connector/J takes a BOOLEAN with that
///   flag for bytes
/// @param listed for COM_FIELD_LIST, whose definitions carry a default value
public record ColumnDefinition(
        String database, String table, String name, WireType type, int flags, boolean listed)
        implements ServerPacket {
    public static final int NOT_NULL = 0x0001;
    public static final int BINARY = 0x0080;

    private static final int FIXED_FIELDS = 0x0C;

    /// A column of a result.
    public static ColumnDefinition of(
            String database, String table, String name, WireType type, boolean nullable) {
        int binary = type.id() == WireType.BLOB ? BINARY : 0;
        return new ColumnDefinition(
                database, table, name, type, binary | (nullable ? 0 : NOT_NULL), false);
    }

    /// A `?` of a prepared statement, whose type nobody knows yet.
    public static ColumnDefinition parameter() {
        return new ColumnDefinition(
                "", "", "?", new WireType(WireType.VAR_STRING, 33, 0, 0), 0, false);
    }

    /// The same for COM_FIELD_LIST.
    public ColumnDefinition asListed() {
        return new ColumnDefinition(database, table, name, type, flags, true);
    }

    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.lengthEncodedText("def")
                .lengthEncodedText(database)
                .lengthEncodedText(table)
                .lengthEncodedText(table)
                .lengthEncodedText(name)
                .lengthEncodedText(name)
                .lengthEncoded(FIXED_FIELDS)
                .uint2(type.characterSet())
                .uint4(type.length())
                .uint1(type.id())
                .uint2(flags)
                .uint1(type.decimals())
                .zeros(2);
        if (listed) {
            buffer.uint1(0xFB);
        }
    }
}
