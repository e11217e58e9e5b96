package io.starkeep.plan.schema;

import io.starkeep.error.NearestName;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.ConstantCasts;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// information_schema as one statement sees it: what its user may see of its catalog version.
public final class SystemTables {
    private final Map<String, SystemTable> tables = SystemTable.all();
    private final PlanContext context;

    public SystemTables(PlanContext context) {
        this.context = context;
    }

    public static boolean isSystemDatabase(String name) {
        return name.equalsIgnoreCase("information_schema");
    }

    /// The names of the tables, in lower case.
    public List<String> names() {
        return List.copyOf(tables.keySet());
    }

    /// ` (did you mean 'x'?)`
    public String hint(String table) {
        return NearestName.hint(table, tables.keySet());
    }

    /// @param table in any case
    /// @param alias generated
    public Optional<SystemRelation> relation(String table, String alias) {
        return Optional.ofNullable(tables.get(table.toLowerCase(Locale.ROOT)))
                .map(shape -> relation(shape, alias));
    }

    /// @param columnNames as clients know them
    public record SystemRelation(TypedRelation.Values values, List<String> columnNames) {}

    private SystemRelation relation(SystemTable table, String alias) {
        List<Field> fields = new ArrayList<>();
        for (SystemTable.SystemColumn column : table.columns()) {
            fields.add(new Field("c" + (fields.size() + 1), column.type(), true));
        }
        List<List<TypedExpression>> rows =
                new SystemRows(context)
                        .of(table.name()).stream().map(row -> constants(row, fields)).toList();
        return new SystemRelation(
                new TypedRelation.Values(alias, fields, rows),
                table.columns().stream().map(SystemTable.SystemColumn::name).toList());
    }

    private static List<TypedExpression> constants(List<@Nullable Object> row, List<Field> fields) {
        List<TypedExpression> constants = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            constants.add(new Constant(value(row.get(i), fields.get(i).type())));
        }
        return constants;
    }

    private static TypedValue value(@Nullable Object value, SqlType type) {
        return value == null
                ? new TypedValue(type, Optional.empty())
                : ConstantCasts.cast(TypedValue.of(value.toString()), type)
                        .orElseGet(() -> TypedValue.of(type, value.toString()));
    }
}
