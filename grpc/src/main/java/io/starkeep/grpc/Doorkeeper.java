package io.starkeep.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Looks at the first bytes of every connection before gRPC does, so that scans of the port, web
/// browsers and noise cost one line of the log and nothing else. Thread-safe.
final class Doorkeeper extends ServerTransportFilter {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.grpc");
    private static final int MAX_CONNECTIONS = 1024;
    private static final int GREETING_SECONDS = 10;
    private static final int BYTES_IN_LOG = 16;

    private static final short ANY = -1;

    private final boolean secured;
    private final short[] greeting;
    private final AtomicInteger open = new AtomicInteger();

    /// Those that did not prove yet to be what they should.
    private final Set<SocketAddress> strangers = ConcurrentHashMap.newKeySet();

    Doorkeeper(boolean secured) {
        this.secured = secured;
        this.greeting = secured ? tls() : http2();
    }

    /// The handshake record of TLS, all versions (RFC 8446, section 5.1).
    private static short[] tls() {
        return new short[] {0x16, 0x03};
    }

    /// What every connection of HTTP/2 begins with: a text, and the head of a frame with settings
    /// (RFC 9113, sections 3.4, 4.1 and 6.5).
    private static short[] http2() {
        byte[] text = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        short[] settings = {0, ANY, ANY, 4, 0, 0, 0, 0, 0};
        short[] all = new short[text.length + settings.length];
        for (int i = 0; i < text.length; i++) {
            all[i] = text[i];
        }
        System.arraycopy(settings, 0, all, text.length, settings.length);
        return all;
    }

    /// @return false when there are too many; the connection is to be closed
    boolean admit(Channel connection) {
        if (open.incrementAndGet() > MAX_CONNECTIONS) {
            open.decrementAndGet();
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Refused a connection of {0}: {1} are open",
                    connection.remoteAddress(),
                    MAX_CONNECTIONS);
            return false;
        }
        SocketAddress from = connection.remoteAddress();
        strangers.add(from);
        connection.pipeline().addFirst(new Greeting());
        connection
                .closeFuture()
                .addListener(closed -> {
                    open.decrementAndGet();
                    turnAway(from, "it closed before its greeting was over");
                });
        return true;
    }

    /// With certificates, this is when the other side's was accepted.
    @Override
    public Attributes transportReady(Attributes connection) {
        SocketAddress from = connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (secured && from != null) {
            strangers.remove(from);
        }
        return connection;
    }

    private void turnAway(SocketAddress from, String reason) {
        if (strangers.remove(from)) {
            LOGGER.log(
                    System.Logger.Level.WARNING, "Refused a connection of {0}: {1}", from, reason);
        }
    }

    /// Steps aside when the first bytes are right.
    private final class Greeting extends ByteToMessageDecoder {
        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            Channel connection = context.channel();
            SocketAddress from = connection.remoteAddress();
            context.executor()
                    .schedule(
                            () -> {
                                if (strangers.contains(from) && connection.isActive()) {
                                    turnAway(from, "it did not greet in time");
                                    connection.close();
                                }
                            },
                            GREETING_SECONDS,
                            TimeUnit.SECONDS);
            super.channelActive(context);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
            int length = Math.min(bytes.readableBytes(), greeting.length);
            for (int i = 0; i < length; i++) {
                if (greeting[i] != ANY
                        && greeting[i] != bytes.getUnsignedByte(bytes.readerIndex() + i)) {
                    turnAway(
                            context.channel().remoteAddress(),
                            "it does not speak "
                                    + (secured ? "TLS" : "this protocol")
                                    + ", it began with "
                                    + printable(bytes));
                    bytes.skipBytes(bytes.readableBytes());
                    context.close();
                    return;
                }
            }
            if (length == greeting.length) {
                if (!secured) {
                    strangers.remove(context.channel().remoteAddress());
                }
                context.pipeline().remove(this);
            }
        }

        private static String printable(ByteBuf bytes) {
            StringBuilder text = new StringBuilder("'");
            int length = Math.min(bytes.readableBytes(), BYTES_IN_LOG);
            for (int i = 0; i < length; i++) {
                int one = bytes.getUnsignedByte(bytes.readerIndex() + i);
                text.append(
                        one >= ' ' && one <= '~'
                                ? String.valueOf((char) one)
                                : "\\x%02x".formatted(one));
            }
            return text.append("'").toString();
        }
    }
}
