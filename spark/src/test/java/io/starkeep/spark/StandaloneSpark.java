package io.starkeep.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.launcher.JavaModuleOptions;

/// A standalone cluster of Spark from the class path: a master and two workers, processes all.
final class StandaloneSpark implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final List<Process> processes = new ArrayList<>();
    private final Path home;
    private final int port;

    private StandaloneSpark(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    static StandaloneSpark start(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("spark"));
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : classPath()) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar")) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
            }
        }
        StandaloneSpark spark = new StandaloneSpark(home, freePort());
        spark.run(
                "org.apache.spark.deploy.master.Master",
                "127.0.0.1",
                "--port",
                Integer.toString(spark.port),
                "--webui-port",
                "0");
        spark.awaitMaster();
        for (String host : List.of("127.0.0.1", "127.0.0.2")) {
            spark.run(
                    "org.apache.spark.deploy.worker.Worker",
                    host,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    home.resolve("work-" + host).toString(),
                    spark.url());
        }
        return spark;
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /// Classes of this module, which are in no jar yet.
    static String classFolders() {
        return String.join(
                File.pathSeparator,
                classPath().stream()
                        .filter(entry -> !entry.endsWith(".jar"))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private void run(String mainClass, String host, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-cp",
                        classFolders() + File.pathSeparator + home.resolve("jars") + "/*",
                        mainClass,
                        "--host",
                        host));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", host);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        processes.add(
                builder.redirectErrorStream(true)
                        .redirectOutput(home.resolve(mainClass + "-" + host + ".log").toFile())
                        .start());
    }

    private void awaitMaster() throws IOException {
        for (long i = 0; i < START_SECONDS * 10; i++) {
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        throw new IOException("Spark's master did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Executors end with their workers.
    @Override
    public void close() {
        for (Process process : processes.reversed()) {
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
}
