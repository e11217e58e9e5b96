package io.starkeep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connector in executors that are processes of their own.
class StandaloneClusterTest {
    @Test
    void answersInAClusterAsDuckDbDoes(@TempDir Path folder) throws Exception {
        try (TpchServer tpch = TpchServer.start(folder);
                StandaloneSpark cluster = StandaloneSpark.start(folder)) {
            SparkSession spark =
                    tpch.session(folder)
                            .master(cluster.url())
                            .config("spark.executor.memory", "900m")
                            .config("spark.executor.extraClassPath", StandaloneSpark.classFolders())
                            .config(
                                    "spark.executor.extraJavaOptions",
                                    "--sun-misc-unsafe-memory-access=allow")
                            .getOrCreate();
            try {
                spark.sql("USE s.tpch");
                for (int number : new int[] {1, 3, 6, 18}) {
                    tpch.assertAnswers(spark, TpchServer.query(number));
                }
                assertThat(
                                spark.sql(
                                                "SELECT o_orderpriority, l_shipmode FROM orders"
                                                        + " JOIN lineitem ON o_orderkey = l_orderkey")
                                        .count())
                        .isEqualTo(spark.sql("SELECT * FROM lineitem").count());
            } finally {
                spark.stop();
            }
        }
    }
}
