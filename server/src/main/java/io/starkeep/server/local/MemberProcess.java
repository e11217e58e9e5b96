package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process of a member, which lives on when the command that started it has ended. Its file
/// `.pid` holds the process id and when that process began, because ids come again.
final class MemberProcess {
    private static final String READY = "is ready:";
    private static final Set<String> KEPT_VARIABLES =
            Set.of("STARKEEP_JAVA_HOME", "STARKEEP_JAVA_OPTIONS");
    private static final Duration START_TIME = Duration.ofSeconds(180);
    private static final Duration STOP_TIME = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 50;
    private static final int SHOWN_LINES = 5;

    private final Member member;
    private final Process process;
    private final long logStart;

    private MemberProcess(Member member, Process process, long logStart) {
        this.member = member;
        this.process = process;
        this.logStart = logStart;
    }

    /// @param home the folder of the launcher
    static MemberProcess start(Member member, Path home) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "nohup",
                        home.resolve("starkeep").toString(),
                        member.role().command(),
                        "--config",
                        member.configuration().toString());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("STARKEEP_") && !KEPT_VARIABLES.contains(name));
        builder.environment().put("STARKEEP_SKIP_BUILD", "1");
        try {
            Path log = member.log();
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            Process process =
                    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(log.toFile()))
                            .start();
            Files.writeString(
                    member.pid(), process.pid() + " " + beginning(process.toHandle()) + "\n");
            return new MemberProcess(member, process, logStart);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot start " + member.name() + ": " + e);
        }
    }

    /// The living process of a member, if there is one.
    static Optional<ProcessHandle> find(Member member) {
        try {
            if (!Files.exists(member.pid())) {
                return Optional.empty();
            }
            List<String> parts = List.of(Files.readString(member.pid()).strip().split(" "));
            return ProcessHandle.of(Long.parseLong(parts.getFirst()))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> Long.toString(beginning(handle)).equals(parts.getLast()));
        } catch (IOException | NumberFormatException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + member.pid() + ": " + e);
        }
    }

    static void askToEnd(Member member) {
        find(member).ifPresent(ProcessHandle::destroy);
    }

    /// Waits until the process of a member has ended, and ends it by force when that takes too
    /// long.
    static void awaitEnd(Member member) {
        find(member).ifPresent(MemberProcess::awaitEnd);
        try {
            Files.deleteIfExists(member.pid());
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot remove " + member.pid() + ": " + e);
        }
    }

    /// Waits for the line that says it is ready.
    ///
    /// @throws StarkeepException with the end of its log when it ended, or needs too long
    void awaitReady() {
        try {
            long limit = START_TIME.toMillis() / POLL_MILLIS;
            for (long poll = 0; poll < limit; poll++) {
                boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (said().contains(READY)) {
                    return;
                }
                if (ended) {
                    throw notReady("ended");
                }
            }
            throw notReady("is not ready after " + START_TIME.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + member.log() + ": " + e);
        }
    }

    private StarkeepException notReady(String what) throws IOException {
        List<String> lines = said().lines().toList();
        String end =
                String.join(
                        "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        return StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "%s %s; the end of %s:%n%s".formatted(member.name(), what, member.log(), end));
    }

    /// What the log got since the start.
    private String said() throws IOException {
        byte[] log = Files.readAllBytes(member.log());
        int start = (int) Math.min(logStart, log.length);
        return new String(log, start, log.length - start, StandardCharsets.UTF_8);
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Milliseconds since 1970, 0 where the system does not tell.
    private static long beginning(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
