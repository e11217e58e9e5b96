package io.starkeep.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.BackendSession;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogLog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.LogEvents;
import io.starkeep.catalog.LogPosition;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A frontend that loses the leadership in the middle of a commit, and starts again.
class LostLeadershipTest {
    @TempDir Path folder;
    private final FadingLog log = new FadingLog();
    private LoadWorld world;

    private void start() {
        world =
                new LoadWorld(
                        folder, LoadLimits.DEFAULT, _ -> Catalog.open(log, CatalogOptions.DEFAULT));
    }

    private void restart(FadingLog.Lost fate) {
        world.close();
        log.comeBack(fate);
        start();
    }

    @BeforeEach
    void open() {
        start();
        DatabaseId database = world.database("d");
        world.table(
                database,
                "t",
                KeysType.DUPLICATE,
                1,
                LoadWorld.required("k", SqlType.Scalar.INT),
                LoadWorld.column("v", new SqlType.Varchar(5)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void insert(String sql) {
        Manipulation.Insert statement =
                (Manipulation.Insert) new SqlParser(ParserOptions.DEFAULT).statement(sql);
        PlanContext context =
                new PlanContext(
                        world.catalog.current(),
                        world.catalog.current().access(UserIdentity.ROOT),
                        Optional.of("d"),
                        NoVariables.INSTANCE,
                        "'root'@'127.0.0.1'",
                        1,
                        LoadWorld.CLOCK.instant(),
                        ZoneId.of("UTC"),
                        List.of());
        try (BackendSession session = world.backend.openSession()) {
            world.loads.insert(
                    new InsertRequest(
                            context,
                            statement,
                            session,
                            InsertRequest.BadRows.REFUSE,
                            Duration.ofSeconds(60)));
        }
    }

    private void failInsert() {
        log.fade();
        assertThatThrownBy(() -> insert("INSERT INTO t WITH LABEL once VALUES (1, 'a')"))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
    }

    @Test
    void keepsTheRowsOfACommitThatTheNextLeaderFoundInTheLog() {
        failInsert();
        restart(FadingLog.Lost.FOUND);
        assertThat(world.rows("t")).containsExactly("1|a");
        assertThatThrownBy(() -> insert("INSERT INTO t WITH LABEL once VALUES (1, 'a')"))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.LABEL_EXISTS));
    }

    @Test
    void takesTheLabelAgainWhenTheCommitIsLost() {
        failInsert();
        restart(FadingLog.Lost.GONE);
        assertThat(world.rows("t")).isEmpty();
        insert("INSERT INTO t WITH LABEL once VALUES (1, 'a')");
        assertThat(world.rows("t")).containsExactly("1|a");
    }

    /// A log whose member loses the leadership on demand.
    private static final class FadingLog implements CatalogLog {
        /// What became of the records that were enqueued at last.
        enum Lost {
            FOUND,
            GONE
        }

        private record Held(LogPosition position, byte[] record) {}

        private final List<Held> kept = new ArrayList<>();
        private final List<Held> held = new ArrayList<>();
        private @Nullable LogEvents events;
        private boolean fading;
        private long term = 1;

        private LogEvents told() {
            return Objects.requireNonNull(events);
        }

        void fade() {
            fading = true;
        }

        void comeBack(Lost fate) {
            if (fate == Lost.FOUND) {
                kept.addAll(held);
            }
            held.clear();
            fading = false;
            term++;
        }

        @Override
        public void open(LogEvents toTell) {
            events = toTell;
            kept.forEach(one -> toTell.applied(one.position(), one.record()));
            toTell.leads(term);
        }

        @Override
        public long nextSequence(long newest) {
            return newest + 1;
        }

        @Override
        public void enqueue(LogPosition position, long newest, byte[] record) {
            if (fading) {
                held.add(new Held(position, record));
            } else {
                kept.add(new Held(position, record));
                told().applied(position, record);
            }
        }

        @Override
        public void awaitDurable(LogPosition position) {
            if (held.stream().anyMatch(one -> one.position().equals(position))) {
                throw StarkeepException.of(ErrorCode.OUTCOME_UNKNOWN, "the leadership was lost");
            }
        }

        @Override
        public void checkpoint() {}

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public String description() {
            return "a fading log";
        }

        @Override
        public void close() {}
    }
}
