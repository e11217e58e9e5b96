package io.starkeep.error;

/// The error catalogue: each entry has the number and SQLSTATE that MySQL clients know, and a
/// message template.
///
/// Templates are filled by [String#formatted]. Numbers follow MySQL where it has one for the
/// meaning, else StarRocks (5xxx), else are from 5901 up: MariaDB's client library keeps 2001 to
/// 2999 and 5001 and some more for its own errors, and calls a server's packet with such a number
/// malformed. A number may serve several entries; an entry's name is stable.
public enum ErrorCode {
    ACCESS_DENIED(
            1045,
            "28000",
            ErrorCategory.USER,
            "Access denied for user '%s'@'%s' (using password: %s)"),
    DATABASE_ACCESS_DENIED(
            1044, "42000", ErrorCategory.USER, "Access denied for user '%s' to database '%s'"),
    PRIVILEGE_REQUIRED(
            1227,
            "42000",
            ErrorCategory.USER,
            "Access denied; you need the %s privilege for this operation"),
    TABLE_ACCESS_DENIED(
            1142, "42000", ErrorCategory.USER, "%s command denied to user %s for table '%s'"),
    ACCOUNT_ERROR(1396, "HY000", ErrorCategory.USER, "%s"),
    SYNTAX_ERROR(1064, "42000", ErrorCategory.USER, "%s"),
    SEMANTIC_ERROR(1064, "42000", ErrorCategory.USER, "%s"),
    NOT_SUPPORTED_YET(1235, "42000", ErrorCategory.USER, "Starkeep does not support %s yet"),
    NO_DATABASE_SELECTED(1046, "3D000", ErrorCategory.USER, "No database selected"),
    UNKNOWN_DATABASE(1049, "42000", ErrorCategory.USER, "Unknown database '%s'%s"),
    DATABASE_EXISTS(
            1007, "HY000", ErrorCategory.USER, "Can't create database '%s'; database exists"),
    UNKNOWN_TABLE(1146, "42S02", ErrorCategory.USER, "Table '%s' doesn't exist%s"),
    TABLE_EXISTS(1050, "42S01", ErrorCategory.USER, "Table '%s' already exists"),
    UNKNOWN_COLUMN(1054, "42S22", ErrorCategory.USER, "Unknown column '%s'%s"),
    AMBIGUOUS_COLUMN(1052, "23000", ErrorCategory.USER, "Column '%s' is ambiguous%s"),
    NOT_GROUPED(
            1055,
            "42000",
            ErrorCategory.USER,
            "Column '%s' must appear in the GROUP BY clause or be used in an aggregate function%s"),
    DUPLICATE_COLUMN(1060, "42S21", ErrorCategory.USER, "Duplicate column name '%s'%s"),
    DUPLICATE_ALIAS(1066, "42000", ErrorCategory.USER, "Not unique table/alias: '%s'%s"),
    COLUMN_NAMED_TWICE(1110, "42000", ErrorCategory.USER, "Column '%s' specified twice%s"),
    INVALID_GROUP_FUNCTION(1111, "HY000", ErrorCategory.USER, "Invalid use of group function%s"),
    VALUE_COUNT_MISMATCH(
            1136, "21S01", ErrorCategory.USER, "Column count doesn't match value count%s"),
    COLUMN_COUNT_MISMATCH(1222, "21000", ErrorCategory.USER, "%s"),
    OPERAND_COLUMNS(1241, "21000", ErrorCategory.USER, "Operand should contain %s column(s)%s"),
    SUBQUERY_ROWS(1242, "21000", ErrorCategory.USER, "Subquery returns more than 1 row"),
    VALUE_OUT_OF_RANGE(1690, "22003", ErrorCategory.USER, "Value is out of range: %s"),
    DERIVED_TABLE_ALIAS(
            1248, "42000", ErrorCategory.USER, "Every derived table must have its own alias%s"),
    NO_DEFAULT(1364, "HY000", ErrorCategory.USER, "Field '%s' doesn't have a default value%s"),
    NESTED_TOO_DEEPLY(1436, "HY000", ErrorCategory.USER, "%s"),
    UNKNOWN_FUNCTION(1305, "42000", ErrorCategory.USER, "No function matches %s%s"),
    UNKNOWN_PARTITION(1735, "HY000", ErrorCategory.USER, "Unknown partition '%s' in table '%s'%s"),
    UNKNOWN_VARIABLE(1193, "HY000", ErrorCategory.USER, "Unknown system variable '%s'%s"),
    SESSION_VARIABLE(
            1228,
            "HY000",
            ErrorCategory.USER,
            "Variable '%s' is a SESSION variable and can't be used with SET GLOBAL"),
    GLOBAL_VARIABLE(
            1229,
            "HY000",
            ErrorCategory.USER,
            "Variable '%s' is a GLOBAL variable and should be set with SET GLOBAL"),
    WRONG_VARIABLE_VALUE(
            1231, "42000", ErrorCategory.USER, "Variable '%s' can't be set to the value of '%s'"),
    WRONG_VARIABLE_TYPE(
            1232, "42000", ErrorCategory.USER, "Variable '%s' needs a whole number, not '%s'"),
    READ_ONLY_VARIABLE(1621, "HY000", ErrorCategory.USER, "Variable '%s' is read-only"),
    UNKNOWN_TIME_ZONE(
            1298,
            "HY000",
            ErrorCategory.USER,
            "Unknown or incorrect time zone: '%s'; use SYSTEM, a region or an offset from -12:00 to"
                    + " +14:00"),
    UNKNOWN_CHARACTER_SET(1115, "42000", ErrorCategory.USER, "Unknown character set: '%s'"),
    KILL_DENIED(
            1095,
            "HY000",
            ErrorCategory.USER,
            "You are not owner of thread %s; you need the ADMIN privilege to end it"),
    EMPTY_QUERY(1065, "42000", ErrorCategory.USER, "Query was empty"),
    UNKNOWN_PREPARED_STATEMENT(
            1243,
            "HY000",
            ErrorCategory.USER,
            "Unknown prepared statement %s: it was closed, or never prepared on this connection"),
    UNKNOWN_THREAD(1094, "HY000", ErrorCategory.USER, "Unknown thread id: %s"),
    QUERY_INTERRUPTED(1317, "70100", ErrorCategory.USER, "Query execution was interrupted"),
    QUERY_TIMEOUT(
            3024,
            "HY000",
            ErrorCategory.USER,
            "Query exceeded its time limit of %s seconds (query_timeout)"),
    WRONG_VALUE(1292, "22007", ErrorCategory.USER, "Incorrect %s value: '%s'%s"),
    DROP_UNKNOWN_DATABASE(
            1008,
            "HY000",
            ErrorCategory.USER,
            "Can't drop database '%s'; database doesn't exist%s"),
    DROP_UNKNOWN_TABLE(1051, "42S02", ErrorCategory.USER, "Unknown table '%s'%s"),
    INVALID_DEFAULT(1067, "42000", ErrorCategory.USER, "Invalid default value for '%s'%s"),
    WRONG_DATABASE_NAME(1102, "42000", ErrorCategory.USER, "Incorrect database name '%s'%s"),
    WRONG_TABLE_NAME(1103, "42000", ErrorCategory.USER, "Incorrect table name '%s'%s"),
    WRONG_COLUMN_NAME(1166, "42000", ErrorCategory.USER, "Incorrect column name '%s'%s"),
    WRONG_PARTITION_NAME(1567, "HY000", ErrorCategory.USER, "Incorrect partition name '%s'%s"),
    WRONG_PASSWORD_HASH(
            1372,
            "HY000",
            ErrorCategory.USER,
            "A password hash is '*' and 40 upper-case hexadecimal digits; use IDENTIFIED BY"
                    + " 'password' or PASSWORD('password') for clear text"),
    DROP_UNKNOWN_PARTITION(
            1507, "HY000", ErrorCategory.USER, "There is no partition '%s' in table '%s'%s"),
    PARTITION_EXISTS(1517, "HY000", ErrorCategory.USER, "Duplicate partition name '%s'"),
    DATA_QUALITY(5000, "HY000", ErrorCategory.USER, "%s"),
    PACKET_TOO_LARGE(
            1153,
            "08S01",
            ErrorCategory.USER,
            "Got a packet bigger than max_allowed_packet (%s bytes)"),
    MALFORMED_PACKET(1835, "HY000", ErrorCategory.USER, "Malformed communication packet: %s"),
    UNKNOWN_COMMAND(1047, "08S01", ErrorCategory.USER, "Unknown command %s"),
    TOO_MANY_CONNECTIONS(1040, "08004", ErrorCategory.RESOURCE, "Too many connections (limit %s)"),
    RESOURCE_EXHAUSTED(1041, "HY000", ErrorCategory.RESOURCE, "%s"),
    DISK_FULL(1021, "HY000", ErrorCategory.RESOURCE, "No space left: %s"),
    FILE_ERROR(1030, "HY000", ErrorCategory.EXTERNAL, "%s"),
    FILE_DAMAGED(1030, "HY000", ErrorCategory.EXTERNAL, "%s"),
    FORMAT_TOO_NEW(1030, "HY000", ErrorCategory.USER, "%s"),
    SERVER_SHUTDOWN(1053, "08S01", ErrorCategory.RESOURCE, "Server shutdown in progress"),
    NODE_UNREACHABLE(5901, "HY000", ErrorCategory.RESOURCE, "%s"),
    NODE_REFUSED(5902, "HY000", ErrorCategory.EXTERNAL, "%s"),
    SPARK_FAILED(5905, "HY000", ErrorCategory.EXTERNAL, "Spark could not run the query: %s"),
    NOT_LEADER(5903, "HY000", ErrorCategory.RESOURCE, "%s"),
    REPLICAS_MISSING(5904, "HY000", ErrorCategory.RESOURCE, "%s"),
    /// A store of repositories does not answer, or is overloaded.
    STORE_UNREACHABLE(5905, "HY000", ErrorCategory.RESOURCE, "%s"),
    /// A store of repositories does not accept who we are, or forbids it.
    STORE_REFUSED(5906, "HY000", ErrorCategory.USER, "%s"),
    /// The bucket or file system of a repository does not exist.
    STORE_NOT_FOUND(5907, "HY000", ErrorCategory.USER, "%s"),
    VERSION_GONE(1412, "HY000", ErrorCategory.RESOURCE, "%s"),
    LABEL_EXISTS(5000, "HY000", ErrorCategory.USER, "Label '%s' has already been used%s"),
    HTTP_AUTHENTICATION(1045, "28000", ErrorCategory.USER, "Need auth information."),
    LOAD_CANCELLED(1317, "70100", ErrorCategory.USER, "Load '%s' was cancelled: %s"),
    /// The change may or may not have happened; a restart, or the label, tells which.
    OUTCOME_UNKNOWN(1180, "HY000", ErrorCategory.RESOURCE, "%s"),
    /// The same work may succeed when it is done again on the newest version.
    TRANSACTION_CONFLICT(1213, "40001", ErrorCategory.RESOURCE, "%s"),
    UNKNOWN_REPOSITORY(5064, "42000", ErrorCategory.USER, "Unknown repository '%s'%s"),
    BACKUP_ERROR(5064, "42000", ErrorCategory.USER, "%s"),
    INTERNAL_ERROR(1105, "HY000", ErrorCategory.INTERNAL, "%s");

    private final int number;
    private final String sqlState;
    private final ErrorCategory category;
    private final String template;

    ErrorCode(int number, String sqlState, ErrorCategory category, String template) {
        this.number = number;
        this.sqlState = sqlState;
        this.category = category;
        this.template = template;
    }

    /// The MySQL error number.
    public int number() {
        return number;
    }

    /// Five characters.
    public String sqlState() {
        return sqlState;
    }

    public ErrorCategory category() {
        return category;
    }

    String message(Object... arguments) {
        return template.formatted(arguments);
    }
}
