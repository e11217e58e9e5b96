package io.starkeep.transport;

import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Fate.Arrival;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;

/// Calls over an [UnreliableNetwork].
///
/// @param process the caller's
/// @param client which carries what arrives
record UnreliableClient(UnreliableNetwork network, String process, TransportClient client)
        implements TransportClient {
    /// A call with a larger body arrives once or not at all.
    private static final int MAX_KEPT_BODY = 1024 * 1024;

    @Override
    public HostPort address() {
        return client.address();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public Reply call(Call call, Duration patience) {
        Fate fate = network.draw(patience);
        String other = network.processAt(address());
        if (fate.arrival() == Arrival.NEVER || !network.reaches(process, other)) {
            throw lost("lost", other, call);
        }
        if (fate.arrival() == Arrival.LATE) {
            Copies copies = Copies.of(call);
            if (copies.areMany()) {
                network.keep(process, other, client, copies.next());
            }
            throw lost("late or lost", other, call);
        }
        Call delivered = call;
        if (fate.doubled()) {
            Copies copies = Copies.of(call);
            if (copies.areMany()) {
                network.tell("doubled", process, other, call);
                UnreliableNetwork.handleUnheard(client, copies.next(), patience);
            }
            delivered = copies.next();
        }
        return answer(deliver(delivered, fate, patience), fate, other, call);
    }

    private Reply deliver(Call call, Fate fate, Duration patience) {
        InputStream body =
                call.body() == EmptyBody.ONE
                        ? call.body()
                        : new BreakingBody(call.body(), fate.cutUp(), () -> true, address());
        try {
            return client.call(new Call(call.method(), call.message(), body), patience);
        } catch (StarkeepException e) {
            if (fate.unanswered()) {
                throw CallFault.unreachable(address(), "the network lost the answer");
            }
            throw e;
        }
    }

    private Reply answer(Reply reply, Fate fate, String other, Call call) {
        if (fate.unanswered() || !network.reaches(other, process)) {
            reply.close();
            throw lost("unanswered", other, call);
        }
        return new Reply(
                reply.message(),
                new BreakingBody(
                        reply.body(),
                        fate.cutDown(),
                        () -> network.reaches(other, process),
                        address()));
    }

    private StarkeepException lost(String what, String other, Call call) {
        network.tell(what, process, other, call);
        return CallFault.unreachable(address(), "the network lost '" + call.method() + "'");
    }

    /// A call that can be made more than once, unless its body is too large for that.
    private record Copies(Call call, byte[] head) {
        static Copies of(Call call) {
            try {
                return new Copies(call, call.body().readNBytes(MAX_KEPT_BODY));
            } catch (IOException e) {
                throw CallFault.unreadableBody(call.method(), e);
            }
        }

        boolean areMany() {
            return head.length < MAX_KEPT_BODY;
        }

        Call next() {
            byte[] message = Arrays.copyOf(call.message(), call.message().length);
            if (head.length == 0) {
                return Call.of(call.method(), message);
            }
            InputStream kept = new ByteArrayInputStream(head);
            return new Call(
                    call.method(),
                    message,
                    areMany() ? kept : new SequenceInputStream(kept, call.body()));
        }
    }
}
