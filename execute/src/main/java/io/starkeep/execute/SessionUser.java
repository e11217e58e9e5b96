package io.starkeep.execute;

/// Who a session acts for.
///
/// @param name the account's name
/// @param hostPattern the account's host part, as created: `%`, `192.168.%`
/// @param clientHost where the client is, as a numeric address
public record SessionUser(String name, String hostPattern, String clientHost) {
    /// As `CURRENT_USER()` prints it.
    public String account() {
        return "'" + name + "'@'" + hostPattern + "'";
    }
}
