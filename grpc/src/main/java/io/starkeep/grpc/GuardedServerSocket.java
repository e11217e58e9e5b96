package io.starkeep.grpc;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/// A listening socket whose connections the [Doorkeeper] sees first.
final class GuardedServerSocket extends NioServerSocketChannel {
    private final Doorkeeper doorkeeper;

    GuardedServerSocket(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int count = super.doReadMessages(accepted);
        if (count > 0 && !doorkeeper.admit((Channel) accepted.getLast())) {
            ((Channel) accepted.removeLast()).unsafe().closeForcibly();
            return 0;
        }
        return count;
    }
}
