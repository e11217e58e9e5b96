package io.starkeep.raft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Members as processes, on free ports of this machine.
final class Processes implements AutoCloseable {
    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    Processes(Path folder, int count) throws IOException {
        this.folder = folder;
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        for (ServerSocket socket : sockets) {
            ports.add(socket.getLocalPort());
            socket.close();
        }
        for (int i = 0; i < count; i++) {
            members.add(start(i));
        }
    }

    List<Member> members() {
        return members;
    }

    Member leader() {
        List<Member> leading = new ArrayList<>();
        Network.await(() -> {
            leading.clear();
            members.stream()
                    .filter(one -> one.process().isAlive() && one.ask("role").equals("leads"))
                    .forEach(leading::add);
            return leading.size() == 1;
        });
        return leading.getFirst();
    }

    /// SIGKILL.
    void kill(Member member) {
        member.process().destroyForcibly();
        member.process().onExit().join();
    }

    void restart(Member member) throws IOException {
        int place = members.indexOf(member);
        members.set(place, start(place));
    }

    private Member start(int place) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MemberProcess.class.getName(),
                                folder.resolve("fe" + place).toString(),
                                ports.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")),
                                String.valueOf(place))
                        .redirectError(folder.resolve("log" + place).toFile())
                        .start();
        return new Member(
                process,
                new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
                process.inputReader(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        members.forEach(this::kill);
    }

    /// One process and its conversation.
    record Member(Process process, PrintWriter in, BufferedReader out) {
        /// @return `gone` when the process ended
        String ask(String question) {
            in.println(question);
            try {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith("= ")) {
                        return line.substring(2);
                    }
                }
                return "gone";
            } catch (IOException e) {
                return "gone";
            }
        }
    }
}
