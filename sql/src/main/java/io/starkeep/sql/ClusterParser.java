package io.starkeep.sql;

import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.sql.tree.ClusterCommand.FrontendKind;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ALTER SYSTEM and CANCEL DECOMMISSION.
final class ClusterParser {
    private final TokenStream tokens;

    ClusterParser(Grammar grammar) {
        this.tokens = grammar.tokens;
    }

    ClusterCommand alter() {
        Position position = tokens.position();
        tokens.expect("ALTER", "SYSTEM");
        if (tokens.accept("ADD")) {
            return add(position);
        }
        if (tokens.accept("DROP")) {
            return drop(position);
        }
        if (tokens.accept("DECOMMISSION")) {
            tokens.expect("BACKEND");
            return new ClusterCommand.DecommissionBackends(position, addresses());
        }
        if (tokens.accept("MODIFY")) {
            return modify(position);
        }
        if (tokens.atAny("SET", "CREATE", "CANCEL")) {
            throw tokens.unsupported("ALTER SYSTEM " + tokens.peek().text());
        }
        throw tokens.error();
    }

    ClusterCommand cancelDecommission() {
        Position position = tokens.position();
        tokens.expect("CANCEL", "DECOMMISSION", "BACKEND");
        return new ClusterCommand.CancelDecommission(position, addresses());
    }

    private ClusterCommand add(Position position) {
        refuseOtherKinds();
        if (tokens.accept("BACKEND")) {
            if (tokens.at("TO")) {
                throw tokens.unsupported("several clusters in one (ADD BACKEND TO ...)");
            }
            return new ClusterCommand.AddBackends(position, addresses());
        }
        if (tokens.accept("BROKER")) {
            String name = brokerName();
            return new ClusterCommand.AddBrokers(position, name, addresses());
        }
        FrontendKind kind = frontendKind().orElseThrow(tokens::error);
        return new ClusterCommand.AddFrontend(position, kind, address());
    }

    private ClusterCommand drop(Position position) {
        refuseOtherKinds();
        if (tokens.accept("BACKEND")) {
            List<HostPort> addresses = addresses();
            return new ClusterCommand.DropBackends(position, addresses, tokens.accept("FORCE"));
        }
        if (tokens.acceptAll("ALL", "BROKER")) {
            return new ClusterCommand.DropAllBrokers(position, brokerName());
        }
        if (tokens.accept("BROKER")) {
            String name = brokerName();
            return new ClusterCommand.DropBrokers(position, name, addresses());
        }
        FrontendKind kind = frontendKind().orElseThrow(tokens::error);
        return new ClusterCommand.DropFrontend(position, kind, address());
    }

    private ClusterCommand modify(Position position) {
        boolean frontend = tokens.accept("FRONTEND");
        if (!frontend) {
            tokens.expect("BACKEND");
        }
        tokens.expect("HOST");
        String from = tokens.string("a host in quotes");
        tokens.expect("TO");
        String to = tokens.string("a host in quotes");
        return frontend
                ? new ClusterCommand.MoveFrontends(position, from, to)
                : new ClusterCommand.MoveBackends(position, from, to);
    }

    private Optional<FrontendKind> frontendKind() {
        if (tokens.accept("FOLLOWER")) {
            return Optional.of(FrontendKind.FOLLOWER);
        }
        return tokens.accept("OBSERVER") ? Optional.of(FrontendKind.OBSERVER) : Optional.empty();
    }

    private void refuseOtherKinds() {
        if (tokens.atAll("COMPUTE", "NODE")) {
            throw tokens.unsupported("compute nodes");
        }
        if (tokens.atAll("FREE", "BACKEND")) {
            throw tokens.unsupported("backends outside a cluster (ADD FREE BACKEND)");
        }
    }

    private String brokerName() {
        return tokens.nameOrString("a broker's name");
    }

    /// `"host:port", ...`.
    private List<HostPort> addresses() {
        List<HostPort> addresses = new ArrayList<>();
        do {
            addresses.add(address());
        } while (tokens.accept(","));
        return addresses;
    }

    private HostPort address() {
        Position place = tokens.position();
        String text = tokens.string("a host and port in quotes");
        try {
            return HostPort.parse(text);
        } catch (StarkeepException malformed) {
            throw tokens.wrong(place, malformed.getMessage());
        }
    }
}
