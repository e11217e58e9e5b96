package io.starkeep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Without the engine; with it, rows travel as [TransferFileTest] says.
class TransferFormatTest {
    @Test
    void textKeepsEveryValueAndTheOrder() {
        TransferFormat format = TransferFormat.text(new MemoryFileStore(InstantSource.system()));
        TableSchema schema =
                new TableSchema(
                        KeysType.PRIMARY,
                        List.of(
                                new Column(
                                        "k",
                                        SqlType.Scalar.INT,
                                        false,
                                        new DefaultValue.None(),
                                        "")),
                        1);
        List<List<@Nullable String>> rows = new ArrayList<>();
        rows.add(Arrays.asList("2", "a\tb\nc"));
        rows.add(Arrays.asList("1", null));
        rows.add(Arrays.asList("3", ""));
        RowSource.Rows source = new RowSource.Rows(rows, true);
        Location file = Location.of("transfer/1");
        format.write(schema, source, file);
        RowSource read = format.read(schema, true, file, one -> one);
        assertThat(read).isEqualTo(source);
    }
}
