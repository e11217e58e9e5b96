package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.JobRecord;
import io.starkeep.type.JobId;
import org.junit.jupiter.api.Test;

/// Jobs that were journaled before their orders had switches.
class OldRecordTest {
    @Test
    void readsOrdersWithoutSwitches() {
        World world = new World();
        world.createDatabase("shop");
        world.createTable("shop", "orders");
        world.createRepository("safe");
        JobId backup = world.submitBackup("shop", "monday");
        assertReadable(world.catalog.current().job(backup).orElseThrow());
        world.run(backup);
        JobId restore = world.submitRestore("shop", "monday");
        assertReadable(world.catalog.current().job(restore).orElseThrow());
    }

    private static void assertReadable(JobRecord record) {
        String old = record.payload().replaceFirst(",?\"switches\":\\[]", "");
        assertThat(old).isNotEqualTo(record.payload());
        JobRecord before =
                new JobRecord(
                        record.id(),
                        record.databaseId(),
                        record.kind(),
                        record.created(),
                        record.finished(),
                        old,
                        record.tablets());
        assertThat(JobFormat.decode(before)).isEqualTo(JobFormat.decode(record));
    }
}
