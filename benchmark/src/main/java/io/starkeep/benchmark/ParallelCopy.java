package io.starkeep.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// What a backup is measured against: copies the files of a folder with several threads, an fsync
/// for each file.
final class ParallelCopy {
    private static final int BUFFER = 1 << 20;

    private ParallelCopy() {}

    /// @return the bytes copied
    static long run(Path source, Path target, int threads)
            throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(target);
        List<Future<Long>> copies = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads);
                Stream<Path> files = Files.walk(source)) {
            int number = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(Integer.toString(number++));
                copies.add(executor.submit(() -> copy(file, copy)));
            }
        }
        long bytes = 0;
        for (Future<Long> copy : copies) {
            bytes += copy.get();
        }
        return bytes;
    }

    private static long copy(Path source, Path target) throws IOException {
        try (FileChannel input = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel output =
                        FileChannel.open(
                                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            long bytes = 0;
            while (input.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    bytes += output.write(buffer);
                }
                buffer.clear();
            }
            output.force(true);
            return bytes;
        }
    }
}
