package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacketBytesTest {
    private static final byte[] SCRAMBLE = Bytes.of("0102030405060708090a0b0c0d0e0f1011121314");

    @Test
    void greetsAsProtocolTen() {
        Handshake handshake = new Handshake("5.7.99", 7, SCRAMBLE, Capabilities.SERVER);
        assertThat(Bytes.hex(Bytes.of(handshake)))
                .isEqualTo(
                        "0a"
                                + "352e372e393900"
                                + "07000000"
                                + "0102030405060708"
                                + "00"
                                + "0fa6"
                                + "21"
                                + "0200"
                                + "3f01"
                                + "15"
                                + "00000000000000000000"
                                + "090a0b0c0d0e0f1011121314"
                                + "00"
                                + Bytes.hex("mysql_native_password".getBytes())
                                + "00");
    }

    @Test
    void readsTheAnswerOfAModernClient() {
        Capabilities client =
                Capabilities.of(
                        Capability.PROTOCOL_41,
                        Capability.SECURE_CONNECTION,
                        Capability.PLUGIN_AUTH,
                        Capability.PLUGIN_AUTH_LENENC_CLIENT_DATA,
                        Capability.CONNECT_WITH_DB,
                        Capability.CONNECT_ATTRS);
        PacketBuffer pairs =
                new PacketBuffer(16).lengthEncodedText("program_name").lengthEncodedText("mysql");
        byte[] bytes =
                new PacketBuffer(16)
                        .uint4(client.bits())
                        .uint4(1 << 24)
                        .uint1(255)
                        .zeros(23)
                        .zeroTerminated("root")
                        .lengthEncodedBytes(new byte[] {1, 2, 3})
                        .zeroTerminated("sales")
                        .zeroTerminated("caching_sha2_password")
                        .lengthEncodedBytes(pairs.toByteArray())
                        .toByteArray();
        HandshakeResponse response = HandshakeResponse.read(new Payload(bytes));
        assertThat(response.user()).isEqualTo("root");
        assertThat(response.authentication()).containsExactly(1, 2, 3);
        assertThat(response.database()).isEqualTo(Optional.of("sales"));
        assertThat(response.plugin()).isEqualTo("caching_sha2_password");
        assertThat(response.attributes()).isEqualTo(Map.of("program_name", "mysql"));
    }

    @Test
    void saysHowToConnectWithoutTls() {
        Capabilities client = Capabilities.of(Capability.PROTOCOL_41, Capability.SSL);
        byte[] request =
                new PacketBuffer(16)
                        .uint4(client.bits())
                        .uint4(0)
                        .uint1(33)
                        .zeros(23)
                        .toByteArray();
        assertThatThrownBy(() -> HandshakeResponse.read(new Payload(request)))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("sslMode=DISABLED");
    }

    @Test
    void errorsCarryNumberStateAndText() {
        ErrPacket packet =
                ErrPacket.of(StarkeepException.of(ErrorCode.UNKNOWN_DATABASE, "nope", ""));
        assertThat(Bytes.hex(Bytes.of(packet)))
                .isEqualTo("ff1904" + "23" + Bytes.hex("42000Unknown database 'nope'".getBytes()));
    }

    @Test
    void okAndEofCarryTheStatus() {
        assertThat(Bytes.hex(Bytes.of(new OkPacket(OkPacket.OK, 3, 2, 1, ""))))
                .isEqualTo("00" + "03" + "00" + "0200" + "0100");
        assertThat(Bytes.hex(Bytes.of(new OkPacket(OkPacket.END_OF_ROWS, 0, 10, 0, ""))))
                .isEqualTo("fe" + "00" + "00" + "0a00" + "0000");
        assertThat(Bytes.hex(Bytes.of(new EofPacket(1, 2)))).isEqualTo("fe" + "0100" + "0200");
    }

    @Test
    void describesColumnsAsDriversExpect() {
        assertThat(WireType.of(SqlType.Scalar.BOOLEAN)).isEqualTo(new WireType(1, 63, 1, 0));
        assertThat(WireType.of(SqlType.Scalar.LARGEINT)).isEqualTo(new WireType(254, 33, 40, 0));
        assertThat(WireType.of(new SqlType.Decimal(10, 2))).isEqualTo(new WireType(246, 63, 14, 2));
        assertThat(WireType.of(new SqlType.Varchar(20))).isEqualTo(new WireType(253, 33, 60, 0));
        ColumnDefinition column =
                ColumnDefinition.of("db", "t", "k", WireType.of(SqlType.Scalar.INT), false);
        assertThat(Bytes.hex(Bytes.of(column)))
                .isEqualTo(
                        "03646566"
                                + "026462"
                                + "0174"
                                + "0174"
                                + "016b"
                                + "016b"
                                + "0c"
                                + "3f00"
                                + "0b000000"
                                + "03"
                                + "0100"
                                + "00"
                                + "0000");
        assertThat(Bytes.hex(Bytes.of(column.asListed()))).endsWith("0000fb");
    }

    @Test
    void answersPrepareWithCounts() {
        assertThat(Bytes.hex(Bytes.of(new PreparedPacket(5, 2, 3))))
                .isEqualTo("00" + "05000000" + "0200" + "0300" + "00" + "0000");
    }
}
