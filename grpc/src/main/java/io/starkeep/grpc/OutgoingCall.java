package io.starkeep.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Reply;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The caller's end of a call. The thread that calls also sends the call's body, while it waits for
/// the reply's message or for bytes of the reply's body.
final class OutgoingCall extends ClientCall.Listener<Frame> implements Line {
    /// A server tells at once that it has taken a call, before the handler begins.
    private static final long TAKING_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final HostPort address;
    private final Call call;
    private final ClientCall<Frame, Frame> stream;
    private final CallEnd end;
    private final BodyFrames body;

    private volatile boolean taken;
    private int sentOfMessage;
    private boolean bodySent;

    OutgoingCall(HostPort address, Call call, ClientCall<Frame, Frame> stream) {
        this.address = address;
        this.call = call;
        this.stream = stream;
        this.end = new CallEnd(call.method(), this);
        this.body = new BodyFrames(call.body());
    }

    Reply ask(Metadata headers, Duration patience) {
        stream.start(this, headers);
        stream.request(1);
        // gRPC keeps it until there is a connection; the rest waits for one.
        sendPart();
        try {
            return new Reply(awaitMessage(patience), new Body());
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (StarkeepException e) {
            throw ended(e);
        }
    }

    private byte[] awaitMessage(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        long leftForTaking = TAKING_NANOS;
        while (true) {
            var message = end.message();
            if (message.isPresent()) {
                return message.get();
            }
            if (sendMore()) {
                left = patience.toNanos();
                continue;
            }
            long limit = taken ? left : Math.min(left, leftForTaking);
            if (limit <= 0) {
                Duration waited = left <= 0 ? patience : Duration.ofNanos(TAKING_NANOS);
                throw CallFault.noAnswer(address, call.method(), waited);
            }
            long spent =
                    limit - end.awaitChange(() -> end.message().isEmpty() && !maySendMore(), limit);
            left -= spent;
            leftForTaking -= spent;
        }
    }

    private boolean maySendMore() {
        return !bodySent
                && (sentOfMessage < call.message().length ? end.isReady() : end.room() > 0);
    }

    /// @return false when it has to wait, or all is sent
    private boolean sendMore() {
        if (bodySent) {
            return false;
        }
        if (sentOfMessage < call.message().length) {
            return end.isReady() && sendPart();
        }
        int room = end.room();
        return room > 0 && sendBody(room);
    }

    private boolean sendPart() {
        Frame part = Frame.part(call.message(), sentOfMessage);
        end.send(part);
        sentOfMessage += part.length();
        return true;
    }

    private boolean sendBody(int room) {
        Frame frame = readBody(room);
        bodySent = frame.kind() == Frame.BODY_END;
        end.send(frame);
        return true;
    }

    private Frame readBody(int room) {
        try {
            return body.read(room);
        } catch (IOException e) {
            throw ended(CallFault.unreadableBody(call.method(), e));
        } catch (RuntimeException | Error e) {
            ended(CallFault.callerGone(call.method()));
            throw e;
        }
    }

    private StarkeepException interrupted() {
        Thread.currentThread().interrupt();
        return ended(CallFault.interrupted());
    }

    private StarkeepException ended(StarkeepException reason) {
        end.end(reason);
        if (end.cut()) {
            stream.cancel(reason.getMessage(), null);
        }
        return reason;
    }

    // From gRPC.

    @Override
    public void onHeaders(Metadata headers) {
        taken = true;
    }

    @Override
    public void onMessage(Frame frame) {
        end.receive(frame);
        stream.request(1);
    }

    @Override
    public void onReady() {
        end.wake();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end.end(CallStatus.fault(address, status, trailers));
        end.cut();
    }

    // To gRPC.

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void send(Frame frame) {
        stream.sendMessage(frame);
    }

    /// What the caller reads of the reply.
    private final class Body extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            try {
                while (true) {
                    int count = end.take(target, offset, length);
                    if (count != 0) {
                        return count;
                    }
                    if (!sendMore()) {
                        end.awaitChange(() -> !end.hasBody() && !maySendMore());
                    }
                }
            } catch (InterruptedException e) {
                throw interrupted();
            } catch (StarkeepException e) {
                throw ended(e);
            }
        }

        @Override
        public void close() {
            if (!end.isComplete()) {
                ended(CallFault.closedHere(address));
            }
        }
    }
}
