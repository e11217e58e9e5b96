package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes the configuration file of each member and the cluster's token, once: later starts take
/// what they find, so an operator may edit them. Used by one thread.
final class Plan {
    private static final int TOKEN_BYTES = 24;
    private static final int MEMORY_PERCENT = 60;

    private final Path folder;
    private final int basePort;
    private final PortReservations ports;
    private final Set<Integer> taken = new HashSet<>();

    /// @param basePort where the search for free ports begins
    /// @param ports keeps those that are chosen from other clusters
    Plan(Path folder, int basePort, PortReservations ports) {
        this.folder = folder;
        this.basePort = basePort;
        this.ports = ports;
    }

    /// The members that are planned already: frontends, backends, brokers.
    List<Member> members() {
        return members(folder);
    }

    /// Those of a folder.
    static List<Member> members(Path folder) {
        List<Member> members = new ArrayList<>(members(folder, Role.FRONTEND));
        members.addAll(members(folder, Role.BACKEND));
        members.addAll(members(folder, Role.BROKER));
        return members;
    }

    private List<Member> members(Role role) {
        return members(folder, role);
    }

    private static List<Member> members(Path folder, Role role) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern name = Pattern.compile(role.command() + "-([1-9]\\d{0,5})\\.conf");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> name.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Integer.parseInt(matcher.group(1)))
                    .sorted()
                    .map(number -> new Member(folder, role, number))
                    .toList();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read the plan in " + folder + ": " + e);
        }
    }

    /// Adds what is missing of so many members.
    void grow(int frontends, int backends, int brokers) {
        try {
            Files.createDirectories(folder);
            writeToken();
            members().forEach(this::takePorts);
            for (Member frontend : members(Role.FRONTEND)) {
                giveRpcPort(frontend);
            }
            add(Role.FRONTEND, frontends, MEMORY_PERCENT / 3 / Math.max(1, frontends));
            add(Role.BACKEND, backends, MEMORY_PERCENT / Math.max(1, backends));
            add(Role.BROKER, brokers, 0);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot write the plan in " + folder + ": " + e);
        }
    }

    /// A frontend that was planned to be the only one has none yet.
    private void giveRpcPort(Member frontend) throws IOException {
        if (!frontend.has(Setting.RPC_PORT)) {
            Files.writeString(
                    frontend.configuration(),
                    "%n%s = %d%n".formatted(Setting.RPC_PORT.key(), freePort()),
                    StandardOpenOption.APPEND);
        }
    }

    private void add(Role role, int count, int memoryPercent) throws IOException {
        List<Member> members = members(role);
        int last = members.isEmpty() ? 0 : members.getLast().number();
        for (int missing = count - members.size(); missing > 0; missing--) {
            last++;
            write(new Member(folder, role, last), memoryPercent);
        }
    }

    private void write(Member member, int memoryPercent) throws IOException {
        Map<Setting, String> values = new LinkedHashMap<>();
        if (Setting.DATA.isFor(member.role())) {
            values.put(Setting.DATA, member.data().toString());
        }
        values.put(Setting.BIND_ADDRESS, Member.HOST);
        for (Setting port : ports(member.role())) {
            values.put(port, Integer.toString(freePort()));
        }
        if (member.role() == Role.FRONTEND) {
            helper().ifPresent(one -> values.put(Setting.HELPER, one.toString()));
        }
        values.put(Setting.CLUSTER_TOKEN_FILE, token().toString());
        if (Setting.ENGINE_MEMORY.isFor(member.role())) {
            values.put(Setting.ENGINE_MEMORY, Math.max(1, memoryPercent) + "%");
        }
        StringBuilder text = new StringBuilder();
        values.forEach((setting, value) ->
                text.append(setting.key()).append(" = ").append(value).append('\n'));
        Files.writeString(member.configuration(), text);
    }

    /// The frontend that takes new ones in, one that runs if any does; empty for the first one.
    private Optional<HostPort> helper() {
        List<Member> frontends = members(Role.FRONTEND);
        return frontends.stream()
                .filter(frontend -> MemberProcess.find(frontend).isPresent())
                .findFirst()
                .or(() -> frontends.stream().findFirst())
                .map(frontend -> frontend.address(Setting.RPC_PORT));
    }

    /// Where a member listens.
    static List<Setting> ports(Role role) {
        return switch (role) {
            case ALONE -> List.of(Setting.MYSQL_PORT, Setting.HTTP_PORT);
            case FRONTEND -> List.of(Setting.MYSQL_PORT, Setting.HTTP_PORT, Setting.RPC_PORT);
            case BACKEND -> List.of(Setting.RPC_PORT, Setting.FLIGHT_PORT);
            case BROKER -> List.of(Setting.PORT);
        };
    }

    /// The port by which a member of a cluster is known to the others.
    static Setting knownPort(Role role) {
        return role == Role.BROKER ? Setting.PORT : Setting.RPC_PORT;
    }

    private void takePorts(Member member) {
        ports(member.role()).stream()
                .filter(member::has)
                .forEach(port -> taken.add(member.port(port)));
    }

    private int freePort() {
        while (true) {
            int port = ports.take(basePort);
            if (taken.add(port)) {
                return port;
            }
        }
    }

    private Path token() {
        return folder.resolve("token");
    }

    /// The file is its owner's alone before the secret is in it.
    private void writeToken() throws IOException {
        if (Files.exists(token())) {
            return;
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        Path fresh = folder.resolve("token.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        Files.setPosixFilePermissions(
                fresh, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        Files.writeString(fresh, HexFormat.of().formatHex(bytes) + "\n");
        Files.move(fresh, token());
    }
}
