package io.starkeep.load;

import static io.starkeep.load.LoadWorld.column;
import static io.starkeep.load.LoadWorld.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.file.Location;
import io.starkeep.load.StreamLoadResult.Status;
import io.starkeep.type.BoundValue;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamLoadTest {
    private static final Status SUCCESS = new Status.Success();
    private static final Status FAILED = new Status.Failed();

    @TempDir Path folder;
    private LoadWorld world;

    @BeforeEach
    void open() {
        world = new LoadWorld(folder);
        DatabaseId database = world.database("d");
        world.table(
                database,
                "t",
                KeysType.DUPLICATE,
                1,
                required("k", SqlType.Scalar.INT),
                column("v", new SqlType.Varchar(5)),
                column("n", SqlType.Scalar.TINYINT));
        world.table(
                database,
                "p",
                KeysType.PRIMARY,
                1,
                required("k", SqlType.Scalar.INT),
                column("v", SqlType.STRING));
        world.table(
                database,
                "r",
                KeysType.DUPLICATE,
                1,
                List.of("day"),
                Map.of(
                        "p1",
                        new PartitionRange(
                                List.of(new BoundValue.Value("2024-01-01")),
                                List.of(new BoundValue.Value("2024-02-01")))),
                required("k", SqlType.Scalar.INT),
                column("day", SqlType.Scalar.DATE));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void loadsEveryRowOfACleanFile() {
        StreamLoadResult result = world.stream("t", "1\ta\t1\n2\t\\N\t\\N\n\n3\t\t-128");

        assertThat(result.message()).isEqualTo("OK");
        assertThat(result.status()).isEqualTo(SUCCESS);
        assertThat(result.counts().loadedRows()).isEqualTo(3);
        assertThat(result.counts().totalRows()).isEqualTo(3);
        assertThat(result.errorLog()).isEmpty();
        assertThat(world.rows("t")).containsExactly("1|a|1", "2|NULL|NULL", "3||-128");
    }

    @Test
    void filtersRowsWithAWrongNumberOfFieldsAndNamesThem() {
        StreamLoadResult result =
                world.stream("t", "1\ta\t1\n2\tb\n3\tc\t3\t4\n", "max_filter_ratio:0.7");

        assertThat(result.status()).isEqualTo(SUCCESS);
        assertThat(result.counts().filteredRows()).isEqualTo(2);
        assertThat(world.rows("t")).containsExactly("1|a|1");
        assertThat(world.log(result))
                .contains(
                        "Error: Value count does not match column count. Expect 3, but got 2. Row:"
                                + " 2\tb")
                .contains("Expect 3, but got 4");
    }

    @Test
    void tellsAnEmptyFieldFromAMissingOne() {
        StreamLoadResult result =
                world.stream("p", "1\t\n2\n3\tc\t\n4\t\\N\n", "max_filter_ratio:0.5");

        assertThat(result.counts().filteredRows()).isEqualTo(2);
        assertThat(world.rows("p")).containsExactly("1|", "4|NULL");
        assertThat(world.log(result))
                .contains("but got 1. Row: 2")
                .contains("but got 3. Row: 3\tc");
    }

    @Test
    void loadsNothingWhenOneRowTooManyIsBad() {
        String body = "1\ta\t1\nx\tb\t2\n";

        StreamLoadResult over = world.stream("t", body, "max_filter_ratio:0.49");

        assertThat(over.status()).isEqualTo(FAILED);
        assertThat(over.message()).isEqualTo("too many filtered rows");
        assertThat(over.counts().filteredRows()).isEqualTo(1);
        assertThat(world.rows("t")).isEmpty();
    }

    @Test
    void acceptsExactlyTheFilterRatio() {
        StreamLoadResult edge = world.stream("t", "1\ta\t1\nx\tb\t2\n", "max_filter_ratio:0.5");

        assertThat(edge.status()).isEqualTo(SUCCESS);
        assertThat(world.rows("t")).containsExactly("1|a|1");
    }

    @Test
    void takesNullForMisfitsUnlessStrict() {
        String body = "1\ta\t2000\n2\tabcdef\tabc\n3\tc\t3\n";

        StreamLoadResult lax = world.stream("t", body);
        assertThat(lax.message()).isEqualTo("OK");
        assertThat(world.rows("t")).containsExactly("1|a|NULL", "2|NULL|NULL", "3|c|3");

        StreamLoadResult strict =
                world.stream("t", body, "strict_mode:true", "max_filter_ratio:0.7");
        assertThat(strict.status()).isEqualTo(SUCCESS);
        assertThat(strict.counts().filteredRows()).isEqualTo(2);
        assertThat(world.log(strict)).contains("2000").contains("n").contains("abcdef");
    }

    @Test
    void cutsFractionsOffWholeNumbers() {
        world.stream("t", "1.9\ta\t-.5\n1.2e1\tb\t1.\n3\tc\t1.x\n4\td\t5e9\n");

        assertThat(world.rows("t"))
                .containsExactlyInAnyOrder("1|a|0", "12|b|1", "3|c|NULL", "4|d|NULL");
    }

    @Test
    void refusesAnEmptyLoad() {
        assertThat(world.stream("t", "").message()).isEqualTo("all partitions have no load data");
        assertThat(world.stream("t", "1\ta\t1\n", "where:k > 5").message())
                .isEqualTo("all partitions have no load data");
    }

    @Test
    void countsRowsThatTheConditionLeavesOutAsUnselected() {
        StreamLoadResult result =
                world.stream("t", "1\ta\t1\n2\tb\t2\n3\tc\t3\n", "where:k > 1 AND n < 3");

        assertThat(result.status()).isEqualTo(SUCCESS);
        assertThat(result.counts().loadedRows()).isEqualTo(1);
        assertThat(result.counts().unselectedRows()).isEqualTo(2);
        assertThat(result.counts().filteredRows()).isZero();
        assertThat(world.rows("t")).containsExactly("2|b|2");
    }

    @Test
    void computesColumnsFromFields() {
        StreamLoadResult result =
                world.stream(
                        "t",
                        "7,skip,x\n",
                        "column_separator:,",
                        "columns:a, b, v, k = a * 2, n = length(b)");

        assertThat(result.message()).isEqualTo("OK");
        assertThat(world.rows("t")).containsExactly("14|x|4");
    }

    @Test
    void splitsAtSeparatorsOfAnyLengthAndKeepsCarriageReturns() {
        StreamLoadResult result =
                world.stream(
                        "t",
                        "1<=>a\r<=>1|END|2<=>b\n<=>2|EN|END|",
                        "column_separator:<=>",
                        "row_delimiter:|END|");

        assertThat(result.counts().totalRows()).isEqualTo(2);
        assertThat(world.rows("t")).contains("1|a\r|1").contains("2|b\n|NULL");
    }

    @Test
    void readsHexadecimalSeparators() {
        StreamLoadResult result = world.stream("t", "1\u0001a\u00011\n", "column_separator:\\x01");

        assertThat(result.message()).isEqualTo("OK");
        assertThat(world.rows("t")).containsExactly("1|a|1");
    }

    @Test
    void filtersLinesThatAreNotUtf8() {
        byte[] body = "1\ta\t1\n2\t??\t2\n".getBytes(StandardCharsets.ISO_8859_1);
        body[8] = (byte) 0xff;
        body[9] = (byte) 0xfe;

        StreamLoadResult result = world.stream("t", body, "max_filter_ratio:0.5");

        assertThat(result.status()).isEqualTo(SUCCESS);
        assertThat(result.counts().filteredRows()).isEqualTo(1);
        assertThat(world.log(result)).contains("Invalid UTF-8 row");
    }

    @Test
    void filtersRowsOutsideEveryPartition() {
        StreamLoadResult result =
                world.stream("r", "1\t2024-01-15\n2\t2024-02-01\n", "max_filter_ratio:0.5");

        assertThat(result.status()).isEqualTo(SUCCESS);
        assertThat(result.counts().loadedRows()).isEqualTo(1);
        assertThat(result.counts().filteredRows()).isEqualTo(1);
        assertThat(world.log(result)).contains("out of partition ranges").contains("2024-02-01");
        assertThat(world.rows("r")).containsExactly("1|2024-01-15");
    }

    @Test
    void filtersNullInARequiredColumn() {
        StreamLoadResult result = world.stream("t", "\\N\ta\t1\n");

        assertThat(result.message()).isEqualTo("too many filtered rows");
        assertThat(world.log(result)).contains("k");
    }

    @Test
    void answersALabelThatIsUsedWithItsState() {
        assertThat(world.stream("t", "1\ta\t1\n", "label:once").status()).isEqualTo(SUCCESS);

        StreamLoadResult again = world.stream("t", "2\tb\t2\n", "label:once");

        assertThat(again.status()).isEqualTo(new Status.LabelExists(true));
        assertThat(again.message()).isEqualTo("Label [once] has already been used.");
        assertThat(world.rows("t")).hasSize(1);
    }

    @Test
    void freesTheLabelOfAFailedLoad() {
        assertThat(world.stream("t", "x\n", "label:twice").status()).isEqualTo(FAILED);

        assertThat(world.stream("t", "1\ta\t1\n", "label:twice").status()).isEqualTo(SUCCESS);
    }

    @Test
    void remembersLabelsAndRowsOverARestart() {
        world.stream("t", "1\ta\t1\n", "label:kept");
        world.close();
        world = new LoadWorld(folder);

        assertThat(world.rows("t")).containsExactly("1|a|1");
        assertThat(world.stream("t", "1\ta\t1\n", "label:kept").status())
                .isEqualTo(new Status.LabelExists(true));
    }

    @Test
    void loadsCompressedCsvAndRefusesACutOne() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("1\ta\t1\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();

        assertThat(world.stream("t", whole, "format:gzip").counts().loadedRows()).isEqualTo(50);
        StreamLoadResult cut =
                world.stream("t", Arrays.copyOf(whole, whole.length - 12), "format:gzip");
        assertThat(cut.status()).isEqualTo(FAILED);
        assertThat(cut.message()).contains("could not be read to its end");
        assertThat(world.rows("t")).hasSize(50);
    }

    @Test
    void upsertsAndDeletesByOperation() {
        world.stream("p", "1\ta\n2\tb\n3\tc\n1\tlast\n");
        assertThat(world.rows("p")).containsExactly("1|last", "2|b", "3|c");

        StreamLoadResult result =
                world.stream("p", "1\tx\t1\n2\tB\t0\n", "columns:k, v, op, __op = op");

        assertThat(result.message()).isEqualTo("OK");
        assertThat(world.rows("p")).containsExactly("2|B", "3|c");
        assertThat(world.stream("p", "3\t\\N\n", "columns:k,v,__op='delete'").message())
                .isEqualTo("OK");
        assertThat(world.rows("p")).containsExactly("2|B");
    }

    @Test
    void readsJsonObjectsByName() {
        StreamLoadResult result =
                world.stream(
                        "t",
                        "{\"k\":1,\"v\":\"a\\n\\t\",\"n\":1.9}\n{\"k\":\"2\",\"more\":[]}",
                        "format:json");

        assertThat(result.message()).isEqualTo("OK");
        assertThat(world.rows("t")).containsExactly("1|a\n\t|1", "2|NULL|NULL");
    }

    @Test
    void readsJsonArraysByPaths() {
        StreamLoadResult result =
                world.stream(
                        "t",
                        "{\"rows\":[{\"a\":{\"b\":5},\"l\":[\"x\",\"y\"]},{\"a\":{\"b\":6}}, 7]}",
                        "format:json",
                        "json_root:$.rows",
                        "strip_outer_array:true",
                        "jsonpaths:[\"$.a.b\", \"$.l[1]\"]",
                        "columns:k,v",
                        "max_filter_ratio:0.4");

        assertThat(result.message()).isEqualTo("OK");
        assertThat(result.counts().filteredRows()).isEqualTo(1);
        assertThat(world.rows("t")).containsExactly("5|y|NULL", "6|NULL|NULL");
    }

    @Test
    void stopsAtBrokenJson() {
        StreamLoadResult result = world.stream("t", "{\"k\":1}\n{\"k\":", "format:json");

        assertThat(result.status()).isEqualTo(FAILED);
        assertThat(result.message()).contains("parse json failed").contains("line 2");
        assertThat(world.rows("t")).isEmpty();
    }

    @Test
    void wantsStripOuterArrayForAnArray() {
        assertThat(world.stream("t", "[{\"k\":1}]", "format:json").message())
                .contains("strip_outer_array");
        assertThat(
                        world.stream("t", "[{\"k\":1}]", "format:json", "strip_outer_array:true")
                                .message())
                .isEqualTo("OK");
    }

    @Test
    void refusesWhatTheHeadersGetWrong() {
        String body = "1\ta\t1\n";
        assertThat(world.stream("t", body, "timeout:0").message())
                .isEqualTo("Invalid timeout. Timeout should between 1 and 259200 seconds");
        assertThat(world.stream("t", body, "format:orc").message())
                .isEqualTo("unknown data format, format=orc");
        assertThat(world.stream("t", body, "label:a b").message()).startsWith("Label format error");
        assertThat(world.stream("t", body, "strict_mode:maybe").message())
                .isEqualTo("Invalid strict mode format. Must be bool type");
        assertThat(world.stream("t", body, "columns:k,k,n").message())
                .isEqualTo("Duplicate column: k");
        assertThat(world.stream("t", body, "columns:k,v,n,zz=nofunction(k)").status())
                .isEqualTo(FAILED);
        assertThat(world.stream("none", body).message()).contains("none");
        assertThat(world.rows("t")).isEmpty();
    }

    @Test
    void leavesNoBodyBehind() {
        world.stream("t", "1\ta\t1\n");
        world.stream("t", "x\n");

        assertThat(world.files.list(Location.of("load/spool"))).isEmpty();
    }
}
