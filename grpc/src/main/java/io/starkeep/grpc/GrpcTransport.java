package io.starkeep.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Credentials.Certificates;
import io.starkeep.transport.Transport;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Calls over gRPC: HTTP/2 on TCP, with TLS when there are certificates.
///
/// A peer that is dead without a word (a cable, a pause, a lost machine) is noticed within
/// [#KEEP_ALIVE_SECONDS] and [#KEEP_ALIVE_TIMEOUT_SECONDS] by either side.
public final class GrpcTransport implements Transport {
    /// The least that gRPC allows.
    private static final int KEEP_ALIVE_SECONDS = 10;

    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 3;
    private static final int CONNECT_MILLIS = 2000;

    /// One call of each of a thousand threads; the next ones wait at the caller.
    private static final int MAX_CALLS_OF_A_CONNECTION = 1000;

    /// Bodies are held back by their grants, not by HTTP/2, whose window all calls of a connection
    /// share. This one only has to be large enough for a fast network.
    private static final int WINDOW_BYTES = 4 * CallEnd.WINDOW_BYTES;

    private static final int MAX_FRAME_BYTES = 1 + Frame.MAX_BYTES;
    private static final int MAX_THREADS = 8;

    private final int protocol;

    /// Held, because a logger that nobody holds forgets its level.
    private final Logger libraryLog = Logger.getLogger("io.grpc");

    /// For the composition root, which finds this class by its service.
    public GrpcTransport() {
        this(PROTOCOL);
    }

    GrpcTransport(int protocol) {
        this.protocol = protocol;
        // The library logs each failed connection with a stack trace; callers get that as a fault,
        // and the doorkeeper and the admission tell of strangers.
        if (libraryLog.getLevel() == null) {
            libraryLog.setLevel(Level.SEVERE);
        }
    }

    @Override
    public TransportServer serve(HostPort address, Credentials credentials, CallHandler handler) {
        return listen(address.host(), address.port(), credentials, handler);
    }

    @Override
    public TransportServer serveAnywhere(
            String host, Credentials credentials, CallHandler handler) {
        return listen(host, 0, credentials, handler);
    }

    private TransportServer listen(
            String host, int port, Credentials credentials, CallHandler handler) {
        IncomingCalls calls = new IncomingCalls(handler);
        Admission admission = new Admission(credentials, protocol);
        Doorkeeper doorkeeper = new Doorkeeper(credentials.certificates().isPresent());
        ServerCredentials security = serverSecurity(credentials);
        EventLoopGroup threads =
                new MultiThreadIoEventLoopGroup(
                        Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()),
                        Thread.ofPlatform().daemon().name("calls-", 0).factory(),
                        NioIoHandler.newFactory());
        Server server =
                NettyServerBuilder.forAddress(new InetSocketAddress(host, port), security)
                        .channelFactory(() -> new GuardedServerSocket(doorkeeper))
                        .bossEventLoopGroup(threads)
                        .workerEventLoopGroup(threads)
                        // Callbacks only put frames into queues.
                        .directExecutor()
                        .addTransportFilter(doorkeeper)
                        .addTransportFilter(admission)
                        .intercept(admission)
                        .addService(
                                ServerServiceDefinition.builder(Wire.SERVICE)
                                        .addMethod(Wire.CALL, calls)
                                        .build())
                        .maxConcurrentCallsPerConnection(MAX_CALLS_OF_A_CONNECTION)
                        .maxInboundMessageSize(MAX_FRAME_BYTES)
                        .flowControlWindow(WINDOW_BYTES)
                        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                        .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .permitKeepAliveTime(KEEP_ALIVE_SECONDS / 2, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .build();
        try {
            server.start();
        } catch (IOException e) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Cannot listen for calls on "
                            + (port == 0 ? host : new HostPort(host, port))
                            + ": "
                            + CallStatus.rootOf(e).getMessage());
        }
        return new GrpcServer(new HostPort(host, server.getPort()), server, calls, threads);
    }

    @Override
    public TransportClient connect(HostPort address, Credentials credentials) {
        ChannelCredentials security = channelSecurity(credentials);
        Supplier<ManagedChannel> channels =
                () ->
                        NettyChannelBuilder.forAddress(address.host(), address.port(), security)
                                .directExecutor()
                                .proxyDetector(target -> null)
                                .disableServiceConfigLookUp()
                                .disableRetry()
                                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                                .maxInboundMessageSize(MAX_FRAME_BYTES)
                                .flowControlWindow(WINDOW_BYTES)
                                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                                .keepAliveWithoutCalls(true)
                                .build();
        return new GrpcClient(address, credentials, protocol, channels);
    }

    private static ServerCredentials serverSecurity(Credentials credentials) {
        if (credentials.certificates().isEmpty()) {
            return InsecureServerCredentials.create();
        }
        Certificates files = credentials.certificates().get();
        try {
            return TlsServerCredentials.newBuilder()
                    .keyManager(files.certificate().toFile(), files.key().toFile())
                    .trustManager(files.authority().toFile())
                    .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                    .build();
        } catch (IOException e) {
            throw unreadable(files, e);
        }
    }

    private static ChannelCredentials channelSecurity(Credentials credentials) {
        if (credentials.certificates().isEmpty()) {
            return InsecureChannelCredentials.create();
        }
        Certificates files = credentials.certificates().get();
        try {
            return TlsChannelCredentials.newBuilder()
                    .keyManager(files.certificate().toFile(), files.key().toFile())
                    .trustManager(files.authority().toFile())
                    .build();
        } catch (IOException e) {
            throw unreadable(files, e);
        }
    }

    private static StarkeepException unreadable(Certificates files, IOException cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FILE_ERROR,
                "Cannot read the certificates " + files + ": " + cause.getMessage());
    }
}
