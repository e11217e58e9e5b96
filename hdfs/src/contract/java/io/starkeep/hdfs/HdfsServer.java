package io.starkeep.hdfs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// HDFS, one name node and one data node, in a process of its own, which a test may kill and start
/// again with what was in it.
public final class HdfsServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int ATTEMPTS = 600;

    private final Path folder;
    private final String classPath;
    private final int port;
    private Process process;

    private HdfsServer(Path folder, String classPath, int port) throws IOException {
        this.folder = folder;
        this.classPath = classPath;
        this.port = port;
        this.process = launch();
    }

    /// @param folder of its data and log
    /// @param classPath with the small cluster of Hadoop's tests
    public static HdfsServer start(Path folder, String classPath) throws Exception {
        Files.createDirectories(folder);
        HdfsServer server = new HdfsServer(folder, classPath, freePort());
        server.await();
        return server;
    }

    /// `hdfs://127.0.0.1:41234`
    public String location() {
        return "hdfs://" + HOST + ":" + port;
    }

    /// Its owner, who may do everything.
    public String user() {
        return System.getProperty("user.name");
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
        Files.deleteIfExists(folder.resolve("ready"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "io.starkeep.hdfs.HdfsServerMain",
                        folder.toString(),
                        Integer.toString(port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("hdfs.log").toFile()))
                .start();
    }

    private void await() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            if (Files.exists(folder.resolve("ready"))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException(
                "HDFS did not start: " + Files.readString(folder.resolve("hdfs.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
