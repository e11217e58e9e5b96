package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketFramingTest {
    private static final int PIECE = PacketWriter.MAX_PIECE;

    @Test
    void numbersPacketsAfterTheClientsOwn() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(output);
        writer.sequence(1);
        writer.write(new ColumnCount(2));
        writer.write(new TextPacket("ab"));
        assertThat(output.size()).as("nothing leaves before a flush").isZero();
        writer.flush();
        assertThat(Bytes.hex(output.toByteArray()))
                .isEqualTo("01000001" + "02" + "02000002" + "6162");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7})
    void readsPacketsOfAnySizeBack(int size) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(output);
        writer.write(new TextPacket("before"));
        writer.write(new TextPacket("x".repeat(size)));
        writer.write(new TextPacket("after"));
        writer.flush();
        PacketReader reader = new PacketReader(new ByteArrayInputStream(output.toByteArray()));
        assertThat(reader.read(() -> 1 << 30).restText()).isEqualTo("before");
        assertThat(reader.read(() -> 1 << 30).remaining()).isEqualTo(size);
        assertThat(reader.lastSequence()).isEqualTo(1 + size / PIECE);
        assertThat(reader.read(() -> 1 << 30).restText()).isEqualTo("after");
    }

    @Test
    void readsOnAfterAPacketThatIsTooLarge() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(output);
        writer.write(new TextPacket("x".repeat(PIECE + 5)));
        writer.write(new TextPacket("next"));
        writer.flush();
        PacketReader reader = new PacketReader(new ByteArrayInputStream(output.toByteArray()));
        assertThatThrownBy(() -> reader.read(() -> 1000))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("max_allowed_packet (1000 bytes)");
        assertThat(reader.read(() -> 1000).restText()).isEqualTo("next");
    }

    @Test
    void aStreamThatEndsInsideAPacketIsAnEnd() {
        PacketReader reader = new PacketReader(new ByteArrayInputStream(Bytes.of("ffff0000 0361")));
        assertThatThrownBy(() -> reader.read(() -> 1 << 20)).isInstanceOf(EOFException.class);
    }
}
