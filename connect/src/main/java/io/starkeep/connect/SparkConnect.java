package io.starkeep.connect;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.starkeep.backend.SparkEngine;
import io.starkeep.backend.SparkRows;
import io.starkeep.engine.RowCodec;
import io.starkeep.type.HostPort;

/// Spark by the protocol of [Spark
/// Connect](https://github.com/apache/spark/tree/v4.2.0/sql/connect/common/src/main/protobuf):
/// gRPC, of which four calls are needed, and rows as Arrow. Spark's own client would bring 82 MB of
/// libraries for that.
public final class SparkConnect implements SparkEngine {
    /// Of one batch of rows; Spark's batches have 4 MB unless it is told otherwise.
    private static final int MOST_BYTES = 128 << 20;

    /// For the service loader.
    public SparkConnect() {}

    @Override
    public Link link(HostPort address, RowCodec codec) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(address.host(), address.port())
                        .usePlaintext()
                        .maxInboundMessageSize(MOST_BYTES)
                        .build();
        return new ConnectLink(address, channel, codec);
    }

    private record ConnectLink(HostPort address, ManagedChannel channel, RowCodec codec)
            implements Link {
        @Override
        public SparkRows query(String sql) {
            return new ConnectRows(new ConnectCalls(channel, address), codec, sql);
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
