package io.starkeep.mysql;

import java.util.Map;
import java.util.Optional;

/// Reads a command packet. Immutable.
///
/// @param capabilities what client and server agreed on
public record CommandReader(Capabilities capabilities) {
    /// @throws io.starkeep.error.StarkeepException MALFORMED_PACKET
    public Command read(Payload payload) {
        int code = payload.uint1();
        return switch (code) {
            case 0x01 -> new Command.Quit();
            case 0x02 -> new Command.InitDatabase(payload.restText());
            case 0x03 -> new Command.Query(payload.restText());
            case 0x04 -> new Command.FieldList(payload.zeroTerminatedText(), payload.restText());
            case 0x09 -> new Command.Statistics();
            case 0x0C -> new Command.ProcessKill(payload.uint4());
            case 0x0E -> new Command.Ping();
            case 0x11 -> changeUser(payload);
            case 0x16 -> new Command.Prepare(payload.restText());
            case 0x17 -> execute(payload);
            case 0x18 -> new Command.SendLongData(payload.uint4(), payload.uint2(), payload.rest());
            case 0x19 -> new Command.CloseStatement(payload.uint4());
            case 0x1A -> new Command.ResetStatement(payload.uint4());
            case 0x1B -> new Command.SetOption(payload.uint2() == 0);
            case 0x1F -> new Command.ResetConnection();
            default -> new Command.Unknown(code);
        };
    }

    private static Command.Execute execute(Payload payload) {
        long statementId = payload.uint4();
        int cursorType = payload.uint1();
        long iterations = payload.uint4();
        if (iterations != 1 || cursorType > 0x0F) {
            throw Payload.malformed("COM_STMT_EXECUTE must ask for one iteration");
        }
        return new Command.Execute(statementId, payload.rest());
    }

    private Command.ChangeUser changeUser(Payload payload) {
        String user = payload.zeroTerminatedText();
        byte[] authentication = payload.bytes(payload.uint1());
        String database = payload.zeroTerminatedText();
        String plugin = "";
        Map<String, String> attributes = Map.of();
        if (payload.remaining() > 0) {
            payload.uint2();
            if (capabilities.has(Capability.PLUGIN_AUTH)) {
                plugin = payload.zeroTerminatedText();
            }
            if (capabilities.has(Capability.CONNECT_ATTRS)) {
                attributes = HandshakeResponse.attributes(payload);
            }
        }
        return new Command.ChangeUser(
                user,
                authentication,
                database.isEmpty() ? Optional.empty() : Optional.of(database),
                plugin,
                attributes);
    }
}
