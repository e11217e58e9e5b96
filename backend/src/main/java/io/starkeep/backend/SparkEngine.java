package io.starkeep.backend;

import io.starkeep.engine.RowCodec;
import io.starkeep.type.HostPort;

/// Apache Spark, where queries can run that are too large for one backend; it reads our tablets by
/// our connector. Found as a service, since its libraries are no modules. Thread-safe.
public interface SparkEngine {
    /// Does not wait for a connection: a query tells when there is none.
    ///
    /// @param address of a Spark Connect server
    /// @param codec reads what Spark sends
    Link link(HostPort address, RowCodec codec);

    /// A way to one Spark. Thread-safe; closing it ends what runs.
    interface Link extends AutoCloseable {
        /// Starts a query and does not wait for it: each has a session of its own, in ANSI mode and
        /// UTC.
        ///
        /// @param sql in Spark's dialect
        SparkRows query(String sql);

        @Override
        void close();
    }
}
