package io.starkeep.engine.function;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PARSE_URL.
public final class UrlPart {
    private static final Pattern URL =
            Pattern.compile(
                    "\\s*(?<protocol>[A-Za-z][A-Za-z0-9+.-]*)://"
                            + "(?<authority>(?:(?<userinfo>[^/?#@]*)@)?(?<host>[^:/?#]*)(?::\\d*)?)"
                            + "(?<file>(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?)(?:#(?<ref>.*))?",
                    Pattern.DOTALL);

    private UrlPart() {}

    /// @param part PROTOCOL, HOST, PATH, REF, AUTHORITY, FILE, USERINFO or QUERY
    /// @return empty for what is no URL and parts it does not have
    public static Optional<String> of(String url, String part) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return switch (part) {
            case "PROTOCOL", "HOST", "PATH", "REF", "AUTHORITY", "FILE", "USERINFO", "QUERY" ->
                    Optional.ofNullable(matcher.group(part.toLowerCase(java.util.Locale.ROOT)));
            default -> Optional.empty();
        };
    }
}
