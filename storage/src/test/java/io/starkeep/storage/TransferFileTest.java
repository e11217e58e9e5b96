package io.starkeep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import io.starkeep.type.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferFileTest {
    @TempDir Path folder;
    private DuckDbEngine engine;
    private FileStore files;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, folder.resolve("spill")));
        files = LocalFileStore.open(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void carriesEveryValueToAnotherStore() {
        TableSchema schema =
                Tables.schema(
                        KeysType.DUPLICATE,
                        1,
                        Tables.column("k", Scalar.BIGINT),
                        Tables.column("file_row_number", Scalar.LARGEINT),
                        Tables.column("operation", Scalar.BOOLEAN),
                        Tables.column("d", new SqlType.Decimal(20, 3)),
                        Tables.column("t", Scalar.DATETIME),
                        Tables.column("b", new SqlType.Varbinary(10)),
                        Tables.column("a", new SqlType.Array(new SqlType.Varchar(9))));
        WriteTarget target = target(schema);
        String sql =
                "SELECT 1, 170141183460469231731687303715884105727::HUGEINT, true, 12.345::DECIMAL(20,3),"
                        + " TIMESTAMP '2026-01-02 03:04:05.000006', 'ab'::BLOB, ['x', NULL]"
                        + " UNION ALL SELECT 2, NULL, NULL, NULL, NULL, NULL, NULL";
        TransferFile transfer = new TransferFile(schema, false, folder.resolve("transfer"));
        try (EngineSession session = engine.openSession();
                TestStore store = new TestStore(files, all -> RowsetFormat.parquet(all, engine))) {
            transfer.write(session, sql);
            store.load(target, transfer.source(session));
            assertThat(store.rows(target))
                    .extracting(String::valueOf)
                    .containsExactlyInAnyOrder(
                            "[1, 170141183460469231731687303715884105727, 1, 12.345,"
                                    + " 2026-01-02 03:04:05.000006, ab, [x, NULL]]",
                            "[2, null, null, null, null, null, null]");
        }
    }

    @Test
    void keepsTheOrderThatDecidesBetweenRowsOfOneKey() {
        WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 3, 100);
        String rows =
                "SELECT i // 3 AS k, i::VARCHAR AS v, CASE WHEN i = 5 THEN 1 ELSE 0 END AS op"
                        + " FROM range(300000) AS r(i)";
        TransferFile transfer = new TransferFile(target.schema(), true, folder.resolve("transfer"));
        try (EngineSession session = engine.openSession();
                TestStore store = new TestStore(files, all -> RowsetFormat.parquet(all, engine))) {
            transfer.write(session, rows);
            store.load(target, transfer.source(session));
            Map<String, String> map = store.map(target);
            assertThat(map).hasSize(99_999).doesNotContainKey("1");
            assertThat(map.entrySet())
                    .allSatisfy(entry ->
                            assertThat(Long.parseLong(entry.getValue()))
                                    .isEqualTo(Long.parseLong(entry.getKey()) * 3 + 2));
        }
    }

    private static WriteTarget target(TableSchema schema) {
        WriteTarget sample = Tables.keyValue(KeysType.DUPLICATE, 2, 100);
        return new WriteTarget(
                sample.table(), "shop.all", schema, List.of(), sample.partitions(), List.of("k"));
    }
}
