package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Stores that do not keep what a repository needs, each found out by name.
class RepositoryProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");

    private final MemoryFileStore memory = new MemoryFileStore(InstantSource.fixed(NOW));

    private interface Spoiling {
        Object call(Object[] arguments, Function<Object[], Object> real);
    }

    /// The memory store, one method of which is spoilt.
    private FileStore spoilt(String method, Spoiling spoiling) {
        return (FileStore)
                Proxy.newProxyInstance(
                        FileStore.class.getClassLoader(),
                        new Class<?>[] {FileStore.class},
                        (proxy, called, arguments) -> {
                            Function<Object[], Object> real =
                                    values -> {
                                        try {
                                            return called.invoke(memory, values);
                                        } catch (InvocationTargetException e) {
                                            throw (StarkeepException) e.getCause();
                                        } catch (IllegalAccessException e) {
                                            throw new AssertionError(e);
                                        }
                                    };
                            return called.getName().equals(method)
                                    ? spoiling.call(arguments, real)
                                    : real.apply(arguments);
                        });
    }

    private static void probe(FileStore store) {
        new RepositoryProbe(new Repository(store, new RepositoryName("r"))).writable(NOW);
    }

    @Test
    void leavesNothingInAStoreThatWorks() {
        probe(memory);
        assertThat(memory.list(Location.of("__starrocks_repository_r"))).isEmpty();
    }

    @Test
    void findsAStoreThatWritesOverFiles() {
        assertFails(
                spoilt(
                        "create",
                        (arguments, real) -> {
                            memory.delete((Location) arguments[0]);
                            return real.apply(arguments);
                        }),
                "cannot keep",
                "'aws.s3.enable_conditional_create'");
    }

    @Test
    void findsAStoreThatShortensFiles() {
        assertFails(
                spoilt(
                        "create",
                        (arguments, real) -> {
                            InputStream less = new ByteArrayInputStream(new byte[3]);
                            return real.apply(new Object[] {arguments[0], less});
                        }),
                "cannot read",
                "reads back wrong");
    }

    @Test
    void findsAStoreThatDoesNotListWhatItHas() {
        assertFails(spoilt("list", (_, _) -> List.of()), "cannot list", "not listed");
    }

    @Test
    void namesTheStepThatIsRefused() {
        for (String step : List.of("list", "create", "delete")) {
            assertFails(
                    spoilt(
                            step,
                            (_, _) -> {
                                throw StarkeepException.of(ErrorCode.STORE_REFUSED, "no " + step);
                            }),
                    "Repository 'r' does not work: cannot ",
                    "no " + step);
            memory.deleteAll(Location.of("__starrocks_repository_r"));
        }
    }

    private void assertFails(FileStore store, String... parts) {
        assertThatThrownBy(() -> probe(store))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContainingAll(parts);
    }
}
