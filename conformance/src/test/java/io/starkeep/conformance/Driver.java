package io.starkeep.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The JDBC drivers that people use, in their two ways to send parameters.
enum Driver {
    CONNECTOR_J("jdbc:mysql://127.0.0.1:%d/?user=root"),
    CONNECTOR_J_PREPARING("jdbc:mysql://127.0.0.1:%d/?user=root&useServerPrepStmts=true"),
    MARIADB("jdbc:mariadb://127.0.0.1:%d/?user=root"),
    MARIADB_PREPARING("jdbc:mariadb://127.0.0.1:%d/?user=root&useServerPrepStmts=true");

    private final String url;

    Driver(String url) {
        this.url = url;
    }

    boolean isConnectorJ() {
        return this == CONNECTOR_J || this == CONNECTOR_J_PREPARING;
    }

    /// @param options for the end of the URL, each with its `&`
    Connection connect(int port, String options) throws SQLException {
        return DriverManager.getConnection(url.formatted(port) + options);
    }
}
