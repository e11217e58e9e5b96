package io.starkeep.raft;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerRpc;
import org.apache.ratis.server.ServerFactory;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;

/// Tells Ratis to call the other members by [PeerRpc]. Ratis makes it by its name, so it is public.
public final class PeerRpcType implements RpcType {
    private static final String KEY = PeerRpc.class.getName();

    /// What the server is built with, so that [#newFactory] finds the way to the members.
    static Parameters parameters(PeerRpc rpc) {
        Parameters parameters = new Parameters();
        parameters.put(KEY, rpc, PeerRpc.class);
        return parameters;
    }

    @Override
    public String name() {
        return getClass().getName();
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
        return new Factory(parameters.getNonNull(KEY, PeerRpc.class));
    }

    private record Factory(PeerRpc rpc) implements ServerFactory {
        @Override
        public RaftServerRpc newRaftServerRpc(RaftServer server) {
            return rpc;
        }

        @Override
        public LogAppender newLogAppender(
                RaftServer.Division server, LeaderState state, FollowerInfo follower) {
            return rpc.remember(ServerFactory.super.newLogAppender(server, state, follower));
        }

        @Override
        public RpcType getRpcType() {
            return rpc.getRpcType();
        }
    }
}
