package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandReaderTest {
    private static Command read(String hexadecimal) {
        return new CommandReader(Capabilities.SERVER).read(new Payload(Bytes.of(hexadecimal)));
    }

    @Test
    void readsEachCommand() {
        assertThat(read("01")).isEqualTo(new Command.Quit());
        assertThat(read("02 6462")).isEqualTo(new Command.InitDatabase("db"));
        assertThat(read("03 53454c454354")).isEqualTo(new Command.Query("SELECT"));
        assertThat(read("04 7400 25")).isEqualTo(new Command.FieldList("t", "%"));
        assertThat(read("09")).isEqualTo(new Command.Statistics());
        assertThat(read("0c 2a000000")).isEqualTo(new Command.ProcessKill(42));
        assertThat(read("0e")).isEqualTo(new Command.Ping());
        assertThat(read("16 3f")).isEqualTo(new Command.Prepare("?"));
        assertThat(read("19 01000000")).isEqualTo(new Command.CloseStatement(1));
        assertThat(read("1a 01000000")).isEqualTo(new Command.ResetStatement(1));
        assertThat(read("1b 0000")).isEqualTo(new Command.SetOption(true));
        assertThat(read("1b 0100")).isEqualTo(new Command.SetOption(false));
        assertThat(read("1f")).isEqualTo(new Command.ResetConnection());
    }

    @Test
    void keepsTheNumberOfAnUnknownCommand() {
        assertThat(read("55 01")).isEqualTo(new Command.Unknown(0x55));
    }

    @Test
    void readsAChangeOfUser() {
        Command command =
                read("11 626f6200 02 0a0b 646200 2100" + hex("mysql_native_password") + "00");
        assertThat(command)
                .isInstanceOfSatisfying(
                        Command.ChangeUser.class,
                        change -> {
                            assertThat(change.user()).isEqualTo("bob");
                            assertThat(change.authentication()).containsExactly(10, 11);
                            assertThat(change.database()).isEqualTo(Optional.of("db"));
                            assertThat(change.plugin()).isEqualTo("mysql_native_password");
                        });
    }

    @Test
    void refusesAnExecutionOfManyIterations() {
        assertThatThrownBy(() -> read("17 01000000 00 02000000"))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("one iteration");
    }

    private static String hex(String text) {
        return Bytes.hex(text.getBytes());
    }
}
