package io.starkeep.type;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Where a process listens. Its text form is `host:port`, with brackets around an IPv6 address.
///
/// @param host a name or an address, lower case, not empty
/// @param port 1 to 65535
public record HostPort(String host, int port) implements Comparable<HostPort> {
    private static final int MAX_PORT = 65_535;

    public HostPort {
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw malformed(host + ":" + port);
        }
        host = host.toLowerCase(java.util.Locale.ROOT);
    }

    /// @throws StarkeepException SEMANTIC_ERROR when the text is not `host:port`
    public static HostPort parse(String text) {
        String trimmed = text.strip();
        int colon = trimmed.lastIndexOf(':');
        if (colon <= 0) {
            throw malformed(text);
        }
        String host = trimmed.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw malformed(text);
        }
        try {
            return new HostPort(host, Integer.parseInt(trimmed.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
    }

    private static StarkeepException malformed(String text) {
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "'" + text + "' is not a host and port; write it like \"192.168.0.1:9050\"");
    }

    @Override
    public int compareTo(HostPort other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
