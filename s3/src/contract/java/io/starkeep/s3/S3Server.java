package io.starkeep.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An S3 server (S3Proxy over a folder) in a process of its own, which a test may kill and start
/// again with what was in it.
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "starkeep-access";
    public static final String SECRET_KEY = "starkeep-secret-key";

    private static final String HOST = "127.0.0.1";
    private static final int ATTEMPTS = 600;

    private final Path folder;
    private final String classPath;
    private final int port;
    private final boolean open;
    private Process process;

    private S3Server(Path folder, String classPath, int port, boolean open) throws IOException {
        this.folder = folder;
        this.classPath = classPath;
        this.port = port;
        this.open = open;
        this.process = launch();
    }

    /// @param folder of its data and log
    /// @param classPath with S3Proxy
    public static S3Server start(Path folder, String classPath) throws Exception {
        return started(folder, classPath, false);
    }

    /// One that lets everybody in, so that requests may reach it by way of another address.
    public static S3Server startOpen(Path folder, String classPath) throws Exception {
        return started(folder, classPath, true);
    }

    private static S3Server started(Path folder, String classPath, boolean open) throws Exception {
        Files.createDirectories(folder.resolve("buckets"));
        S3Server server = new S3Server(folder, classPath, freePort(), open);
        server.await();
        return server;
    }

    public void makeBucket(String name) throws IOException {
        Files.createDirectories(folder.resolve("buckets").resolve(name));
    }

    public String endpoint() {
        return "http://" + HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /// What CREATE REPOSITORY needs to reach it.
    public Map<String, String> properties() {
        return Map.of(
                "aws.s3.endpoint",
                endpoint(),
                "aws.s3.access_key",
                ACCESS_KEY,
                "aws.s3.secret_key",
                SECRET_KEY);
    }

    /// As by `kill -9`; what clients had in flight is lost.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// After [#kill], on the same port and over the same data.
    public void startAgain() throws Exception {
        process = launch();
        await();
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() throws IOException {
        Path properties = folder.resolve("s3proxy.conf");
        Files.write(
                properties,
                List.of(
                        "s3proxy.endpoint=" + endpoint(),
                        "s3proxy.authorization=" + (open ? "none" : "aws-v2-or-v4"),
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + folder.resolve("buckets")));
        Path logging = folder.resolve("logback.xml");
        Files.writeString(
                logging,
                """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger %msg%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dlogback.configurationFile=" + logging);
        command.add("-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider");
        command.addAll(List.of("-cp", classPath, "org.gaul.s3proxy.Main"));
        command.addAll(List.of("--properties", properties.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("s3proxy.log").toFile()))
                .start();
    }

    private void await() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try {
                new Socket(HOST, port).close();
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException(
                "the S3 server did not start: " + Files.readString(folder.resolve("s3proxy.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
