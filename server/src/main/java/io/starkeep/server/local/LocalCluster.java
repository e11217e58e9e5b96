package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.shell.ClientException;
import io.starkeep.type.HostPort;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A whole cluster on this machine, to try things on: `starkeep cluster`. Its processes are
/// independent of the one that starts them. Used by one thread.
public final class LocalCluster {
    private static final int FIRST_BACKENDS = 3;

    private final Path folder;
    private final Path home;
    private final String user;
    private final String password;
    private final PrintWriter out;

    /// @param folder of the cluster: configuration, token, data, logs and process ids
    /// @param home where the launcher is
    /// @param out for people
    public LocalCluster(Path folder, Path home, String user, String password, PrintWriter out) {
        this.folder = folder.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
        this.user = user;
        this.password = password;
        this.out = out;
    }

    /// Plans members that are missing, without starting any.
    ///
    /// @param frontends how many; empty for those that are planned, and the first time one
    /// @param backends how many; empty for those that are planned, and the first time three
    /// @param brokers how many; empty for those that are planned, and the first time none
    /// @param basePort where the search for free ports begins
    public void plan(
            OptionalInt frontends, OptionalInt backends, OptionalInt brokers, int basePort) {
        try (PortReservations ports = PortReservations.open()) {
            grow(frontends, backends, brokers, basePort, ports)
                    .forEach(member -> say("planned  " + member.configuration()));
        }
    }

    /// Starts every member that does not run, after planning those that are missing, and makes new
    /// ones known to the cluster. A new frontend starts after that, because the others take it in.
    ///
    /// @param frontends as of [#plan]
    /// @param backends as of [#plan]
    /// @param brokers as of [#plan]
    /// @param basePort as of [#plan]
    public void start(
            OptionalInt frontends, OptionalInt backends, OptionalInt brokers, int basePort) {
        try (PortReservations ports = PortReservations.open()) {
            start(grow(frontends, backends, brokers, basePort, ports));
        }
        say("");
        status();
    }

    private List<Member> grow(
            OptionalInt frontends,
            OptionalInt backends,
            OptionalInt brokers,
            int basePort,
            PortReservations ports) {
        Plan plan = new Plan(folder, basePort, ports);
        boolean first = plan.members().isEmpty();
        plan.grow(
                frontends.orElse(1),
                backends.orElse(first ? FIRST_BACKENDS : 0),
                brokers.orElse(0));
        return plan.members();
    }

    private void start(List<Member> members) {
        Member founder = first(members);
        List<Member> joining =
                members.stream()
                        .filter(member -> member.role() == Role.FRONTEND)
                        .filter(member -> !member.equals(founder) && !member.hasStarted())
                        .toList();
        run(members.stream().filter(member -> !joining.contains(member)).toList());
        try (Registration registration = registration(members)) {
            List<String> statements = new ArrayList<>();
            statements.addAll(registration.addFrontends(addresses(members, Role.FRONTEND)));
            statements.addAll(registration.addBackends(addresses(members, Role.BACKEND)));
            statements.addAll(registration.addBrokers(addresses(members, Role.BROKER)));
            statements.forEach(statement -> say("register " + statement));
            run(joining);
            registration.awaitFrontends();
            registration.awaitBackends();
            registration.awaitBrokers();
        }
    }

    /// Through the first frontend that answers: it sends on to the one that leads what it does not
    /// do itself.
    private Registration registration(List<Member> members) {
        Optional<StarkeepException> refused = Optional.empty();
        for (Member member : members) {
            if (member.role() == Role.FRONTEND && MemberProcess.find(member).isPresent()) {
                try {
                    return Registration.through(member, login());
                } catch (StarkeepException e) {
                    refused = Optional.of(e);
                }
            }
        }
        throw refused.orElseGet(
                () -> StarkeepException.of(ErrorCode.RESOURCE_EXHAUSTED, "No frontend runs"));
    }

    private void run(List<Member> members) {
        List<MemberProcess> started =
                members.stream()
                        .filter(member -> MemberProcess.find(member).isEmpty())
                        .map(member -> {
                            say("start    " + member.name());
                            return MemberProcess.start(member, home);
                        })
                        .toList();
        started.forEach(MemberProcess::awaitReady);
    }

    private static List<HostPort> addresses(List<Member> members, Role role) {
        return members.stream()
                .filter(member -> member.role() == role)
                .map(member -> member.address(Plan.knownPort(role)))
                .toList();
    }

    /// Tells of every member whether and where it runs.
    ///
    /// @return whether all run
    public boolean status() {
        List<Member> members = Plan.members(folder);
        if (members.isEmpty()) {
            say("No cluster in " + folder);
            return false;
        }
        Map<Integer, String> seen = seen(members);
        String line = "%-12s %-8s %-7s %-42s %s";
        say(line.formatted("member", "pid", "runs", "ports", "the cluster says"));
        for (Member member : members) {
            Optional<ProcessHandle> process = MemberProcess.find(member);
            say(
                    line.formatted(
                                    member.name(),
                                    process.map(one -> Long.toString(one.pid())).orElse("-"),
                                    process.isPresent() ? "yes" : "no",
                                    ports(member),
                                    seen.getOrDefault(knownPort(member), "unknown"))
                            .stripTrailing());
        }
        say("");
        say(
                "connect  mysql -h %s -P %d -u root"
                        .formatted(Member.HOST, first(members).port(Setting.MYSQL_PORT)));
        say("     or  ./starkeep sql -P " + first(members).port(Setting.MYSQL_PORT));
        return members.stream().allMatch(member -> MemberProcess.find(member).isPresent());
    }

    /// Ends every process: frontends first, so that they do not miss their backends.
    public void stop() {
        List<Member> members = Plan.members(folder);
        for (Role role : List.of(Role.FRONTEND, Role.BACKEND, Role.BROKER)) {
            List<Member> living =
                    members.stream()
                            .filter(member -> member.role() == role)
                            .filter(member -> MemberProcess.find(member).isPresent())
                            .toList();
            living.forEach(MemberProcess::askToEnd);
            for (Member member : living) {
                MemberProcess.awaitEnd(member);
                say("stopped  " + member.name());
            }
        }
    }

    /// What a frontend knows of the members, by the ports that these are known by; nothing when
    /// none answers.
    private Map<Integer, String> seen(List<Member> members) {
        Map<Integer, String> seen = new HashMap<>();
        for (Member frontend : members) {
            if (frontend.role() != Role.FRONTEND || MemberProcess.find(frontend).isEmpty()) {
                continue;
            }
            try (Registration registration = Registration.through(frontend, login())) {
                for (KnownFrontend one : registration.frontends()) {
                    seen.put(one.address().port(), one.text());
                }
                for (KnownBackend one : registration.backends()) {
                    seen.put(one.address().port(), one.text());
                }
                for (KnownBroker one : registration.brokers()) {
                    seen.put(one.address().port(), one.text());
                }
                return seen;
            } catch (ClientException | StarkeepException e) {
                say(
                        "%s does not tell of the cluster: %s"
                                .formatted(frontend.name(), e.getMessage()));
            }
        }
        return seen;
    }

    private static int knownPort(Member member) {
        return member.port(Plan.knownPort(member.role()));
    }

    private static String ports(Member member) {
        StringBuilder text = new StringBuilder();
        for (Setting port : Plan.ports(member.role())) {
            if (!member.has(port)) {
                continue; // planned by an older build
            }
            text.append(text.isEmpty() ? "" : ", ")
                    .append(port.key().replace("-port", ""))
                    .append(' ')
                    .append(member.port(port));
        }
        return text.toString();
    }

    private Registration.Login login() {
        return new Registration.Login(user, password);
    }

    private static Member first(List<Member> members) {
        return members.stream()
                .filter(member -> member.role() == Role.FRONTEND)
                .findFirst()
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.SEMANTIC_ERROR, "A cluster needs a frontend"));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
