package io.starkeep.arrow;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ColumnType.Kind;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// The types of the engine as types of Arrow and back, one to one. A HUGEINT has 39 digits, more
/// than a decimal of 128 bits may have: it goes as its 16 bytes, little-endian.
final class ArrowFields {
    private static final int DECIMAL_BITS = 128;
    private static final int HUGEINT_BYTES = 16;

    private ArrowFields() {}

    static Schema schema(List<String> names, List<ColumnType> types) {
        List<Field> fields = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            fields.add(field(names.get(i), types.get(i)));
        }
        return new Schema(fields);
    }

    private static Field field(String name, ColumnType type) {
        List<Field> children =
                type.element().map(element -> List.of(field("element", element))).orElse(List.of());
        return new Field(name, FieldType.nullable(arrowType(type)), children);
    }

    private static ArrowType arrowType(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case BYTE -> new ArrowType.Int(8, true);
            case SHORT -> new ArrowType.Int(16, true);
            case INT -> new ArrowType.Int(32, true);
            case LONG -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case HUGEINT -> new ArrowType.FixedSizeBinary(HUGEINT_BYTES);
            case DECIMAL_SHORT, DECIMAL_INT, DECIMAL_LONG, DECIMAL_HUGEINT ->
                    new ArrowType.Decimal(type.precision(), type.scale(), DECIMAL_BITS);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TEXT -> ArrowType.Utf8.INSTANCE;
            case BLOB -> ArrowType.Binary.INSTANCE;
            case LIST -> ArrowType.List.INSTANCE;
            case NULL -> ArrowType.Null.INSTANCE;
        };
    }

    /// @throws StarkeepException FILE_DAMAGED for a type that [#schema] does not make
    static ColumnType columnType(Field field) {
        ColumnType type =
                switch (field.getType()) {
                    case ArrowType.Bool _ -> ColumnType.of(Kind.BOOLEAN);
                    case ArrowType.Int number -> ColumnType.of(integer(number));
                    case ArrowType.FloatingPoint number ->
                            ColumnType.of(
                                    number.getPrecision() == FloatingPointPrecision.SINGLE
                                            ? Kind.FLOAT
                                            : Kind.DOUBLE);
                    case ArrowType.FixedSizeBinary _ -> ColumnType.of(Kind.HUGEINT);
                    case ArrowType.Decimal decimal ->
                            ColumnType.decimal(decimal.getPrecision(), decimal.getScale());
                    case ArrowType.Date _ -> ColumnType.of(Kind.DATE);
                    case ArrowType.Timestamp _ -> ColumnType.of(Kind.TIMESTAMP);
                    case ArrowType.Utf8 _ -> ColumnType.of(Kind.TEXT);
                    case ArrowType.Binary _ -> ColumnType.of(Kind.BLOB);
                    case ArrowType.List _ ->
                            ColumnType.listOf(columnType(field.getChildren().getFirst()));
                    case ArrowType.Null _ -> ColumnType.of(Kind.NULL);
                    default -> throw unknown(field);
                };
        if (!arrowType(type).equals(field.getType())) {
            throw unknown(field);
        }
        return type;
    }

    private static Kind integer(ArrowType.Int number) {
        return switch (number.getBitWidth()) {
            case 8 -> Kind.BYTE;
            case 16 -> Kind.SHORT;
            case 32 -> Kind.INT;
            default -> Kind.LONG;
        };
    }

    private static StarkeepException unknown(Field field) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "Rows came with column "
                        + field.getName()
                        + " of the Arrow type "
                        + field.getType()
                        + ", which no backend of this version sends");
    }
}
