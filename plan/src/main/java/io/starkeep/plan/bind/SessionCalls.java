package io.starkeep.plan.bind;

import io.starkeep.plan.PlanContext;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.TemporalText;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.type.SqlType.Scalar;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Functions whose value is that of the session or of the statement's time; constants in the query.
final class SessionCalls {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PlanContext context;

    SessionCalls(PlanContext context) {
        this.context = context;
    }

    Optional<TypedExpression> bind(String name, FunctionCall call) {
        return value(name, call).map(ExpressionBinder::constant);
    }

    private Optional<TypedValue> value(String name, FunctionCall call) {
        return switch (name) {
            case "database", "schema" ->
                    Optional.of(context.database().map(TypedValue::of).orElse(TypedValue.NULL));
            case "user", "session_user", "system_user" ->
                    Optional.of(TypedValue.of(context.login()));
            case "current_user" ->
                    Optional.of(TypedValue.of(context.access().user().identity().toString()));
            case "current_role" -> Optional.of(TypedValue.of("NONE"));
            case "catalog" -> Optional.of(TypedValue.of("default_catalog"));
            case "connection_id" -> Optional.of(TypedValue.of(context.connectionId()));
            // Tools read the StarRocks version whose dialect they may use from the first word.
            case "current_version" -> Optional.of(TypedValue.of("2.5.0 Starkeep"));
            case "version" -> context.variables().value("version");
            case "last_insert_id", "row_count", "found_rows" -> Optional.of(TypedValue.of(0));
            case "now", "current_timestamp", "localtime", "localtimestamp", "sysdate" ->
                    Optional.of(moment(context.zone(), call));
            case "utc_timestamp" -> Optional.of(moment(ZoneOffset.UTC, call));
            case "curdate", "current_date" -> Optional.of(date(context.zone()));
            case "utc_date" -> Optional.of(date(ZoneOffset.UTC));
            case "curtime", "current_time" -> Optional.of(clock(context.zone()));
            case "utc_time" -> Optional.of(clock(ZoneOffset.UTC));
            case "unix_timestamp" ->
                    call.arguments().isEmpty()
                            ? Optional.of(TypedValue.of(context.now().getEpochSecond()))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private LocalDateTime local(ZoneId zone) {
        return LocalDateTime.ofInstant(context.now(), zone);
    }

    /// Whole seconds, or six digits when an argument asks for a fraction.
    private TypedValue moment(ZoneId zone, FunctionCall call) {
        boolean fraction =
                call.arguments().size() == 1
                        && call.arguments().getFirst()
                                instanceof Expression.IntegerLiteral(var _, var digits)
                        && digits.signum() > 0;
        LocalDateTime time =
                local(zone).truncatedTo(fraction ? ChronoUnit.MICROS : ChronoUnit.SECONDS);
        return TypedValue.of(Scalar.DATETIME, TemporalText.dateTime(time));
    }

    private TypedValue date(ZoneId zone) {
        return TypedValue.of(Scalar.DATE, TemporalText.date(local(zone).toLocalDate()));
    }

    private TypedValue clock(ZoneId zone) {
        return TypedValue.of(Scalar.TIME, CLOCK.format(local(zone)));
    }
}
