package io.starkeep.raft;

import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.ReplicatedLog.MemberState;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;

/// The members of a group, as one of them knows them.
record Peers(RaftServer.Division division) {
    static RaftPeer peer(LogMember member) {
        return RaftPeer.newBuilder()
                .setId(member.name())
                .setAddress(member.address().toString())
                .setStartupRole(RatisLog.role(member.role()))
                .build();
    }

    List<RaftPeer> all(FrontendRole role) {
        RaftConfiguration configuration = division.getRaftConf();
        return List.copyOf(configuration.getAllPeers(RatisLog.role(role)));
    }

    /// Followers first.
    List<LogMember> members() {
        return Stream.of(FrontendRole.values())
                .flatMap(role -> all(role).stream().map(peer -> member(peer, role)))
                .toList();
    }

    private static LogMember member(RaftPeer peer, FrontendRole role) {
        return new LogMember(peer.getId().toString(), HostPort.parse(peer.getAddress()), role);
    }

    List<MemberState> states() {
        String leader = String.valueOf(division.getInfo().getLeaderId());
        Map<String, Duration> silences = silences();
        return members().stream()
                .map(member ->
                        new MemberState(
                                member,
                                member.name().equals(leader),
                                silences.getOrDefault(member.name(), Duration.ZERO)))
                .toList();
    }

    private Map<String, Duration> silences() {
        Map<String, Duration> silences = new HashMap<>();
        RoleInfoProto role = division.getInfo().getRoleInfoProto();
        if (role.getRole() == RaftPeerRole.LEADER) {
            for (ServerRpcProto other : role.getLeaderInfo().getFollowerInfoList()) {
                silences.put(
                        RaftPeerId.valueOf(other.getId().getId()).toString(),
                        Duration.ofMillis(other.getLastRpcElapsedTimeMs()));
            }
        }
        return silences;
    }
}
