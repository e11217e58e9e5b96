package io.starkeep.plan.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeRulesTest {
    private final FunctionCatalog catalog = new FunctionCatalog();

    @Test
    void theCommonTypeHoldsBothSides() {
        assertThat(TypeRules.common(Scalar.TINYINT, Scalar.BIGINT)).contains(Scalar.BIGINT);
        assertThat(TypeRules.common(Scalar.NULL, Scalar.DATE)).contains(Scalar.DATE);
        assertThat(TypeRules.common(Scalar.INT, Scalar.FLOAT)).contains(Scalar.DOUBLE);
        assertThat(TypeRules.common(new SqlType.Decimal(10, 2), Scalar.INT))
                .contains(new SqlType.Decimal(12, 2));
        assertThat(TypeRules.common(new SqlType.Decimal(10, 2), new SqlType.Decimal(6, 4)))
                .contains(new SqlType.Decimal(12, 4));
        assertThat(TypeRules.common(Scalar.DATE, Scalar.DATETIME)).contains(Scalar.DATETIME);
        assertThat(TypeRules.common(Scalar.INT, SqlType.STRING)).contains(SqlType.STRING);
        assertThat(TypeRules.common(new SqlType.Char(3), new SqlType.Varchar(9)))
                .contains(new SqlType.Varchar(9));
        assertThat(
                        TypeRules.common(
                                new SqlType.Array(Scalar.INT), new SqlType.Array(Scalar.BIGINT)))
                .contains(new SqlType.Array(Scalar.BIGINT));
        assertThat(TypeRules.common(new SqlType.Array(Scalar.INT), Scalar.INT)).isEmpty();
    }

    @Test
    void aConstantStringIsComparedInTheTypeOfTheOtherSide() {
        assertThat(comparison(Scalar.DATE, "2020-01-01")).contains(Scalar.DATE);
        assertThat(comparison(Scalar.DATE, "2020-01-01 10:00:00")).contains(Scalar.DATETIME);
        assertThat(comparison(Scalar.DATETIME, "2020-01-01")).contains(Scalar.DATETIME);
        assertThat(comparison(Scalar.INT, "12")).contains(Scalar.BIGINT);
        assertThat(comparison(Scalar.INT, "12.5")).contains(Scalar.DOUBLE);
        assertThat(comparison(Scalar.BOOLEAN, "true")).contains(Scalar.BOOLEAN);
    }

    private static Optional<SqlType> comparison(SqlType column, String constant) {
        return TypeRules.comparison(
                column, Optional.empty(), SqlType.STRING, Optional.of(constant));
    }

    @Test
    void otherComparisonsTakeNumbersOrDates() {
        assertThat(
                        TypeRules.comparison(
                                Scalar.INT, Optional.empty(), SqlType.STRING, Optional.empty()))
                .contains(Scalar.DOUBLE);
        assertThat(
                        TypeRules.comparison(
                                Scalar.DATE, Optional.empty(), Scalar.INT, Optional.empty()))
                .contains(Scalar.DATETIME);
    }

    @Test
    void anUnknownFunctionComesWithTheNearestName() {
        assertThatThrownBy(() -> resolve("substrng", SqlType.STRING, Scalar.INT))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FUNCTION))
                .hasMessageContaining("substrng(VARCHAR(65533), INT)")
                .hasMessageContaining("substring");
    }

    @Test
    void wrongArgumentsAreToldWhatTheFunctionTakes() {
        assertThatThrownBy(() -> resolve("left", SqlType.STRING))
                .hasMessageContaining("left(STRING, INT)");
    }

    @Test
    void kindsTellAggregatesFromTheRest() {
        assertThat(catalog.kind("SUM")).contains(FunctionKind.AGGREGATE);
        assertThat(catalog.kind("row_number")).contains(FunctionKind.WINDOW);
        assertThat(catalog.kind("abs")).contains(FunctionKind.SCALAR);
        assertThat(catalog.kind("no_such_thing")).isEmpty();
    }

    @Test
    void templatesSayWhatMayBeSaidInACall() {
        assertThat(resolve("count", Scalar.INT).allowsDistinct()).isTrue();
        assertThat(resolve("group_concat", SqlType.STRING).allowsOrder()).isTrue();
        assertThat(resolve("lag", Scalar.INT).allowsIgnoreNulls()).isTrue();
        assertThat(resolve("abs", Scalar.INT).allowsDistinct()).isFalse();
    }

    @Test
    void countIsNeverNull() {
        assertThat(resolve("count").nullable()).isFalse();
        assertThat(resolve("sum", Scalar.INT).nullable()).isTrue();
    }

    private ResolvedFunction resolve(String name, SqlType... types) {
        List<Optional<String>> none =
                List.of(types).stream().map(_ -> Optional.<String>empty()).toList();
        return catalog.resolve(name, List.of(types), none);
    }
}
