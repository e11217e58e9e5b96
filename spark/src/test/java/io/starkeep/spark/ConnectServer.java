package io.starkeep.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.launcher.JavaModuleOptions;

/// A Spark Connect server that is a process of its own.
final class ConnectServer implements AutoCloseable {
    private static final int START_SECONDS = 90;

    private final Process process;

    private ConnectServer(Process process) {
        this.process = process;
    }

    /// @param settings of Spark
    static ConnectServer start(Path folder, int port, Map<String, String> settings)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Xmx1200m");
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dspark.connect.grpc.binding.address=127.0.0.1");
        command.add("-Dspark.connect.grpc.binding.port=" + port);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.spark.sql.connect.service.SparkConnectServer"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        Path log = folder.resolve("connect.log");
        ConnectServer server =
                new ConnectServer(
                        builder.directory(folder.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile())
                                .start());
        server.await(port);
        return server;
    }

    private void await(int port) throws IOException {
        for (int i = 0; i < START_SECONDS * 10 && process.isAlive(); i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        close();
        throw new IOException("Spark Connect did not start");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
