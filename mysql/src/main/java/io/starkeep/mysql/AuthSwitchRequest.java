package io.starkeep.mysql;

/// Asks a client that began with another plugin to use `mysql_native_password`.
public record AuthSwitchRequest(byte[] scramble) implements ServerPacket {
    public static final String NATIVE_PASSWORD = "mysql_native_password";

    @Override
    public void writeTo(PacketBuffer buffer) {
        buffer.uint1(0xFE).zeroTerminated(NATIVE_PASSWORD).bytes(scramble).uint1(0);
    }
}
