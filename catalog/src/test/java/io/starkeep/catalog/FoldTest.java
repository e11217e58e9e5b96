package io.starkeep.catalog;

import static io.starkeep.catalog.CatalogWorld.NOW;
import static io.starkeep.catalog.CatalogWorld.partition;
import static io.starkeep.catalog.CatalogWorld.sales;
import static io.starkeep.catalog.CatalogWorld.table;
import static io.starkeep.catalog.CatalogWorld.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.DatabaseChange.DropDatabase;
import io.starkeep.catalog.DatabaseChange.RenameDatabase;
import io.starkeep.catalog.JobChange.PutJob;
import io.starkeep.catalog.PartitionChange.AddPartition;
import io.starkeep.catalog.PartitionChange.DropPartition;
import io.starkeep.catalog.PartitionChange.RenamePartition;
import io.starkeep.catalog.PartitionChange.ReplacePartition;
import io.starkeep.catalog.RecycleChange.RecoverDatabase;
import io.starkeep.catalog.RecycleChange.RecoverPartition;
import io.starkeep.catalog.RecycleChange.RecoverTable;
import io.starkeep.catalog.TableChange.CreateTable;
import io.starkeep.catalog.TableChange.DropTable;
import io.starkeep.catalog.TableChange.RenameTable;
import io.starkeep.catalog.TransactionChange.AbortTransaction;
import io.starkeep.catalog.TransactionChange.CommitTransaction;
import io.starkeep.catalog.TransactionChange.ForgetTransactions;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final DatabaseId SALES = new DatabaseId(1);
    private static final TableId ORDERS = new TableId(2);
    private static final PartitionId P1 = new PartitionId(3);

    @Test
    void comparesNamesOfDatabasesAndTablesWithCase() {
        CatalogVersion version =
                fold(
                        sales(),
                        new CreateDatabase(new DatabaseId(9), "Sales", NOW),
                        new CreateTable(table(10, 1, "Orders")));
        assertThat(version.database("Sales")).map(Database::id).contains(new DatabaseId(9));
        assertThat(version.requireTable("sales", "orders").id()).isEqualTo(ORDERS);
        assertThat(version.requireTable("sales", "Orders").id()).isEqualTo(new TableId(10));
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> sales().requireDatabase("slaes"))
                .hasMessage("Unknown database 'slaes' (did you mean 'sales'?)");
        assertThatThrownBy(() -> sales().requireTable("sales", "ORDER"))
                .hasMessage("Table 'sales.ORDER' doesn't exist (did you mean 'orders'?)");
        assertThatThrownBy(() -> sales().requireTable("sales", "orders").requirePartition("p2"))
                .hasMessage("Unknown partition 'p2' in table 'orders' (did you mean 'p1'?)");
        assertThatThrownBy(() -> sales().requireDatabase("something"))
                .hasMessage("Unknown database 'something'");
    }

    @Test
    void refusesNamesThatAreTaken() {
        assertRefused(
                ErrorCode.DATABASE_EXISTS, new CreateDatabase(new DatabaseId(9), "sales", NOW));
        assertRefused(ErrorCode.DATABASE_EXISTS, new RenameDatabase(SALES, "sales"));
        assertRefused(ErrorCode.TABLE_EXISTS, new CreateTable(table(9, 1, "orders")));
        assertRefused(ErrorCode.TABLE_EXISTS, new RenameTable(SALES, ORDERS, "orders"));
        assertRefused(
                ErrorCode.SEMANTIC_ERROR, new AddPartition(SALES, ORDERS, partition(9, "P1")));
    }

    @Test
    void refusesWhatIsGone() {
        assertRefused(ErrorCode.TRANSACTION_CONFLICT, new RenameDatabase(new DatabaseId(9), "new"));
        assertRefused(
                ErrorCode.TRANSACTION_CONFLICT,
                new DropTable(SALES, new TableId(9), NOW, Disposal.RECYCLE));
        assertRefused(
                ErrorCode.TRANSACTION_CONFLICT,
                new RenamePartition(SALES, ORDERS, new PartitionId(9), "new"));
    }

    @Test
    void findsRenamedThingsUnderTheirNewNameOnly() {
        CatalogVersion version =
                fold(
                        sales(),
                        new RenameDatabase(SALES, "shop"),
                        new RenameTable(SALES, ORDERS, "orders2"));
        assertThat(version.database("sales")).isEmpty();
        assertThat(version.requireTable("shop", "orders2").id()).isEqualTo(ORDERS);
        assertThat(version.requireDatabase("shop").table("orders")).isEmpty();
    }

    @Test
    void leavesTheOldVersionAsItWas() {
        CatalogVersion before = sales();
        CatalogVersion after = fold(before, new DropTable(SALES, ORDERS, NOW, Disposal.FORGET));
        assertThat(before.requireTable("sales", "orders").id()).isEqualTo(ORDERS);
        assertThat(after.requireDatabase("sales").tables()).isEmpty();
        assertThat(before).isEqualTo(sales());
    }

    @Test
    void recoversWhatWasDroppedAsItWas() {
        CatalogVersion before = sales();
        assertThat(
                        fold(
                                before,
                                new DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                                new RecoverTable(ORDERS)))
                .isEqualTo(before);
        assertThat(
                        fold(
                                before,
                                new DropDatabase(SALES, NOW, Disposal.RECYCLE),
                                new RecoverDatabase(SALES)))
                .isEqualTo(before);
        assertThat(
                        fold(
                                before,
                                new DropPartition(SALES, ORDERS, P1, NOW, Disposal.RECYCLE),
                                new RecoverPartition(P1)))
                .isEqualTo(before);
    }

    @Test
    void refusesToRecoverUnderATakenNameOrWhatIsForgotten() {
        CatalogVersion dropped =
                fold(
                        sales(),
                        new DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                        new CreateTable(table(20, 1, "orders")));
        assertRefused(dropped, ErrorCode.TABLE_EXISTS, new RecoverTable(ORDERS));
        CatalogVersion forced = fold(sales(), new DropTable(SALES, ORDERS, NOW, Disposal.FORGET));
        assertRefused(forced, ErrorCode.SEMANTIC_ERROR, new RecoverTable(ORDERS));
    }

    @Test
    void findsTheNewestOfSeveralDroppedUnderOneName() {
        CatalogVersion version =
                fold(
                        sales(),
                        new DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                        new CreateTable(table(20, 1, "orders")),
                        new DropTable(
                                SALES, new TableId(20), NOW.plusSeconds(5), Disposal.RECYCLE));
        assertThat(version.recycleBin().tables(SALES, "orders"))
                .extracting(one -> one.table().id())
                .containsExactly(new TableId(20), ORDERS);
    }

    @Test
    void recoversUnderAnotherName() {
        CatalogVersion version =
                fold(
                        sales(),
                        new DropPartition(SALES, ORDERS, P1, NOW, Disposal.RECYCLE),
                        new RecoverPartition(P1, Optional.of("p9")),
                        new DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                        new CreateTable(table(20, 1, "orders")),
                        new RecoverTable(ORDERS, Optional.of("old_orders")),
                        new DropDatabase(SALES, NOW, Disposal.RECYCLE),
                        new RecoverDatabase(SALES, Optional.of("old_sales")));
        assertThat(version.requireTable("old_sales", "old_orders").partition("p9"))
                .map(Partition::id)
                .contains(P1);
        assertThat(version.requireTable("old_sales", "orders").id()).isEqualTo(new TableId(20));
    }

    @Test
    void exchangesAPartitionForOneOfTheBin() {
        CatalogVersion before = sales();
        Partition old = before.requireTable("sales", "orders").partition(P1).orElseThrow();
        CatalogVersion replaced =
                fold(
                        before,
                        new ReplacePartition(
                                SALES,
                                ORDERS,
                                P1,
                                partition(30, "renamed"),
                                NOW,
                                Disposal.RECYCLE));
        CatalogVersion exchanged =
                fold(
                        replaced,
                        new RecycleChange.ExchangePartition(
                                SALES, ORDERS, new PartitionId(30), P1, NOW.plusSeconds(9)));
        assertThat(exchanged.requireTable("sales", "orders").partitions())
                .startsWith(old.withName("renamed"));
        assertThat(exchanged.recycleBin().partitions()).containsOnlyKeys(new PartitionId(30));
        assertRefused(
                exchanged,
                ErrorCode.SEMANTIC_ERROR,
                new RecycleChange.ExchangePartition(SALES, ORDERS, P1, P1, NOW));
    }

    @Test
    void erasesWhatWasDroppedTooLongAgo() {
        CatalogVersion version =
                fold(
                        sales(),
                        new CreateTable(table(20, 1, "later", partition(21, "p"))),
                        new DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                        new DropTable(
                                SALES, new TableId(20), NOW.plusSeconds(5), Disposal.RECYCLE));
        List<Change> erasures = version.recycleBin().erasures(NOW.plusSeconds(5));
        assertThat(erasures).containsExactly(new RecycleChange.EraseTable(ORDERS));
        CatalogVersion erased = Fold.apply(version, erasures);
        assertThat(erased.retainedTablets())
                .containsExactlyInAnyOrder(new TabletId(22), new TabletId(23));
    }

    @Test
    void retainsTabletsOfTablesOfTheBinAndOfUnfinishedJobs() {
        CatalogVersion version =
                fold(
                        sales(),
                        new ReplacePartition(
                                SALES, ORDERS, P1, partition(30, "p1"), NOW, Disposal.RECYCLE),
                        new CreateDatabase(new DatabaseId(40), "old", NOW),
                        new CreateTable(table(41, 40, "t", partition(42, "p"))),
                        new DropDatabase(new DatabaseId(40), NOW, Disposal.RECYCLE),
                        new PutJob(job(50, false)),
                        new PutJob(job(60, true)));
        assertThat(version.retainedTablets())
                .extracting(TabletId::value)
                .containsExactlyInAnyOrder(4L, 5L, 31L, 32L, 43L, 44L, 51L);
    }

    private static JobRecord job(long id, boolean finished) {
        return new JobRecord(
                new JobId(id),
                SALES,
                JobKind.RESTORE,
                NOW,
                finished,
                "{}",
                List.of(new TabletId(id + 1)));
    }

    @Test
    void replacesAPartitionInItsPlace() {
        CatalogVersion version =
                fold(
                        sales(),
                        new AddPartition(SALES, ORDERS, partition(20, "p2")),
                        new ReplacePartition(
                                SALES, ORDERS, P1, partition(30, "p1"), NOW, Disposal.FORGET));
        assertThat(version.requireTable("sales", "orders").partitions())
                .extracting(one -> one.id().value())
                .containsExactly(30L, 20L);
    }

    @Test
    void commitsEveryPartitionAtItsBaseVersion() {
        CatalogVersion version = fold(sales(), commit(50, "a", 1));
        Partition partition = version.requireTable("sales", "orders").partitions().getFirst();
        assertThat(partition.visibleVersion()).isEqualTo(new Version(2));
        assertThat(partition.visibleVersionTime()).isEqualTo(NOW.plusSeconds(9));
        assertThat(partition.rowCount()).isEqualTo(10);
        assertThat(version.transactions().find(new TransactionId(50))).isPresent();
        assertRefused(version, ErrorCode.TRANSACTION_CONFLICT, commit(51, "b", 1));
        assertThat(fold(version, commit(51, "b", 2)).transactions().all()).hasSize(2);
    }

    @Test
    void refusesToCommitToAPartitionThatWasReplaced() {
        CatalogVersion truncated =
                fold(
                        sales(),
                        new ReplacePartition(
                                SALES, ORDERS, P1, partition(30, "p1"), NOW, Disposal.RECYCLE));
        assertRefused(truncated, ErrorCode.TRANSACTION_CONFLICT, commit(50, "a", 1));
    }

    @Test
    void letsALabelBeUsedOnceUnlessItsTransactionWasAborted() {
        CatalogVersion aborted =
                fold(sales(), new AbortTransaction(transaction(49, "a", TransactionState.ABORTED)));
        assertThat(aborted.transactions().labelTaken(SALES, "a")).isFalse();
        CatalogVersion committed = fold(aborted, commit(50, "a", 1));
        assertThat(committed.transactions().labelTaken(SALES, "a")).isTrue();
        assertThat(committed.transactions().labelTaken(new DatabaseId(9), "a")).isFalse();
        assertRefused(committed, ErrorCode.LABEL_EXISTS, commit(51, "a", 2));
        CatalogVersion forgotten =
                fold(committed, new ForgetTransactions(List.of(new TransactionId(50))));
        assertThat(forgotten.transactions().labelTaken(SALES, "a")).isFalse();
        assertThat(forgotten.transactions().findLabel(SALES, "a"))
                .map(TransactionRecord::id)
                .contains(new TransactionId(49));
    }

    @Test
    void forgetsTransactionsByCountAndAgeButNeverUnpublishedOnes() {
        CatalogVersion version = sales();
        for (int i = 0; i < 5; i++) {
            version = fold(version, commit(50 + i, "l" + i, 1 + i));
        }
        assertThat(version.transactions().forgettable(NOW.plusSeconds(99), 0)).isEmpty();
        for (int i = 0; i < 4; i++) {
            version =
                    fold(
                            version,
                            new TransactionChange.PublishTransaction(
                                    new TransactionId(50 + i), NOW.plusSeconds(i)));
        }
        Transactions transactions = version.transactions();
        assertThat(transactions.forgettable(NOW, 3)).containsExactly(new TransactionId(50));
        assertThat(transactions.forgettable(NOW.plusSeconds(2), 99))
                .containsExactly(new TransactionId(50), new TransactionId(51));
    }

    private static CommitTransaction commit(long id, String label, long base) {
        return new CommitTransaction(
                transaction(id, label, TransactionState.COMMITTED),
                List.of(
                        new PartitionCommit(
                                SALES,
                                ORDERS,
                                P1,
                                new Version(base),
                                new Version(base + 1),
                                10,
                                100)),
                NOW.plusSeconds(9));
    }

    private static CatalogVersion fold(CatalogVersion version, Change... changes) {
        return Fold.apply(version, List.of(changes));
    }

    private static void assertRefused(ErrorCode code, Change change) {
        assertRefused(sales(), code, change);
    }

    private static void assertRefused(CatalogVersion version, ErrorCode code, Change change) {
        assertThatThrownBy(() -> Fold.apply(version, change))
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
