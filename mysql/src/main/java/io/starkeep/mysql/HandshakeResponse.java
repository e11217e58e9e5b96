package io.starkeep.mysql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The client's answer to [Handshake].
///
/// @param capabilities what the client knows, not cut to what the server offered
/// @param maxPacket the largest packet the client takes
/// @param plugin the plugin that made `authentication`; empty when the client names none
public record HandshakeResponse(
        Capabilities capabilities,
        long maxPacket,
        int characterSet,
        String user,
        byte[] authentication,
        Optional<String> database,
        String plugin,
        Map<String, String> attributes) {
    private static final int RESERVED = 23;
    private static final int MAX_ATTRIBUTES = 128;

    public HandshakeResponse {
        attributes = Map.copyOf(attributes);
    }

    /// Reads what follows when client and server have spoken of [Capabilities#SERVER].
    public static HandshakeResponse read(Payload payload) {
        Capabilities client = new Capabilities(payload.uint4());
        if (!client.has(Capability.PROTOCOL_41)) {
            throw Payload.malformed(
                    "the client speaks the protocol of before MySQL 4.1; use a newer client");
        }
        if (client.has(Capability.SSL)) {
            throw Payload.malformed(
                    "the client asks for TLS, which this server does not offer; connect with TLS"
                            + " disabled (sslMode=DISABLED, --ssl-mode=DISABLED)");
        }
        Capabilities agreed = client.and(Capabilities.SERVER);
        long maxPacket = payload.uint4();
        int characterSet = payload.uint1();
        payload.skip(RESERVED);
        String user = payload.zeroTerminatedText();
        byte[] authentication = authentication(payload, agreed);
        String database =
                agreed.has(Capability.CONNECT_WITH_DB) ? payload.zeroTerminatedText() : "";
        String plugin = agreed.has(Capability.PLUGIN_AUTH) ? payload.zeroTerminatedText() : "";
        return new HandshakeResponse(
                client,
                maxPacket,
                characterSet,
                user,
                authentication,
                database.isEmpty() ? Optional.empty() : Optional.of(database),
                plugin,
                agreed.has(Capability.CONNECT_ATTRS) ? attributes(payload) : Map.of());
    }

    private static byte[] authentication(Payload payload, Capabilities agreed) {
        if (agreed.has(Capability.PLUGIN_AUTH_LENENC_CLIENT_DATA)) {
            return payload.lengthEncodedBytes();
        }
        return payload.bytes(payload.uint1());
    }

    static Map<String, String> attributes(Payload payload) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (payload.remaining() == 0) {
            return attributes;
        }
        Payload pairs = new Payload(payload.lengthEncodedBytes());
        while (pairs.remaining() > 0 && attributes.size() < MAX_ATTRIBUTES) {
            attributes.put(pairs.lengthEncodedText(), pairs.lengthEncodedText());
        }
        return attributes;
    }
}
