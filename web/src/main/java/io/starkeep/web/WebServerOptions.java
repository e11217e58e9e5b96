package io.starkeep.web;

import io.starkeep.web.http.HttpLimits;

/// How the web server listens.
///
/// @param address to bind, for example `127.0.0.1`
/// @param port 0 for any free one
public record WebServerOptions(String address, int port, HttpLimits limits) {
    /// With StarRocks' port 8030 in mind.
    public static WebServerOptions onPort(String address, int port) {
        return new WebServerOptions(address, port, HttpLimits.DEFAULT);
    }
}
