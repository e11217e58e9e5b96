package io.starkeep.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;

/// The handler's end of a call, with the thread in which it is handled and its reply is sent.
final class IncomingCall extends ServerCall.Listener<Frame> implements Line {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.grpc");

    private final String method;
    private final ServerCall<Frame, Frame> stream;
    private final CallHandler handler;
    private final Consumer<IncomingCall> over;
    private final CallEnd end;
    private final Thread thread;

    /// Guarded by this.
    private boolean stopped;

    /// @param over hears when the handler and its thread are done, or will never begin
    IncomingCall(
            String method,
            ServerCall<Frame, Frame> stream,
            CallHandler handler,
            Consumer<IncomingCall> over) {
        this.method = method;
        this.stream = stream;
        this.handler = handler;
        this.over = over;
        this.end = new CallEnd(method, this);
        this.thread = Thread.ofVirtual().name("call " + method).unstarted(this::run);
    }

    /// Tells the caller that the call is taken.
    void begin() {
        stream.sendHeaders(new Metadata());
        stream.request(1);
    }

    /// Ends both sides.
    void end(Status status) {
        end.end(CallFault.callerGone(method));
        if (end.cut()) {
            stream.close(status, new Metadata());
        }
        stopThread();
    }

    void awaitHandler(Duration limit) throws InterruptedException {
        if (Thread.currentThread() != thread && thread.getState() != Thread.State.NEW) {
            thread.join(limit);
        }
    }

    private synchronized void startThread() {
        if (!stopped) {
            thread.start();
        }
    }

    private synchronized void stopThread() {
        stopped = true;
        if (thread.getState() == Thread.State.NEW) {
            over.accept(this);
        } else {
            thread.interrupt();
        }
    }

    // From gRPC.

    @Override
    public void onMessage(Frame frame) {
        if (end.receive(frame)) {
            startThread();
        }
        if (thread.getState() == Thread.State.NEW) {
            end.fault().ifPresent(this::refuse);
        }
        stream.request(1);
    }

    private void refuse(StarkeepException fault) {
        LOGGER.log(System.Logger.Level.WARNING, fault.getMessage());
        end.send(Frame.failure(fault));
        end(Status.OK);
    }

    @Override
    public void onReady() {
        end.wake();
    }

    @Override
    public void onCancel() {
        end.end(CallFault.callerGone(method));
        end.cut();
        stopThread();
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

    // The handler's thread.

    private void run() {
        try {
            end.send(answer());
            if (end.cut()) {
                stream.close(Status.OK, new Metadata());
            }
        } finally {
            over.accept(this);
        }
    }

    /// @return the last frame; the reply is closed before it is sent
    private Frame answer() {
        byte[] message = end.message().orElseThrow();
        try (Reply reply = handler.handle(new Call(method, message, new Body()))) {
            send(reply);
            return Frame.bodyEnd();
        } catch (StarkeepException e) {
            return Frame.failure(e);
        } catch (InterruptedException e) {
            return Frame.failure(CallFault.interrupted());
        } catch (IOException | RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.ERROR, "The handler of '" + method + "' broke", e);
            return Frame.failure(CallFault.handlerBroke(method, e));
        }
    }

    private void send(Reply reply) throws IOException, InterruptedException {
        byte[] message = reply.message();
        if (message.length > Transport.MAX_MESSAGE) {
            throw CallFault.messageTooLarge(method, message.length);
        }
        int sent = 0;
        do {
            end.awaitChange(() -> !end.isCut() && !end.isReady());
            Frame part = Frame.part(message, sent);
            end.send(part);
            sent += part.length();
        } while (sent < message.length && !end.isCut());
        send(new BodyFrames(reply.body()));
    }

    private void send(BodyFrames body) throws IOException, InterruptedException {
        while (!end.isCut()) {
            end.awaitChange(() -> !end.isCut() && end.room() == 0);
            Frame frame = body.read(Math.max(1, end.room()));
            if (frame.kind() == Frame.BODY_END) {
                return;
            }
            end.send(frame);
        }
    }

    /// What the handler reads of the call.
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
                    end.awaitChange(() -> !end.hasBody());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CallFault.interrupted();
            }
        }
    }
}
