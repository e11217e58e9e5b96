-- Functions of the dialect in the engine's SQL. Each runs as if written out in the query.
-- They rely on the engine's settings: NULLs sort first, division by zero gives NULL.

-- Conversions

CREATE MACRO sr_integer_text(s) AS CASE WHEN regexp_full_match(s, '\s*[+-]?[0-9]+\s*') THEN s END;
CREATE MACRO sr_boolean_of_text(s) AS
    CASE lower(trim(s)) WHEN 'true' THEN true WHEN 'false' THEN false
    ELSE TRY_CAST(sr_integer_text(s) AS BIGINT) <> 0 END;
CREATE MACRO sr_boolean_text(b) AS CASE WHEN b THEN '1' WHEN NOT b THEN '0' END;
CREATE MACRO sr_floating_text(x) AS regexp_replace(CAST(x AS VARCHAR), '\.0$', '');
CREATE MACRO sr_datetime_text(t) AS
    CASE WHEN microsecond(t) % 1000000 = 0 THEN strftime(t, '%Y-%m-%d %H:%M:%S') ELSE strftime(t, '%Y-%m-%d %H:%M:%S.%f') END;
CREATE MACRO sr_date_number(d) AS year(d) * 10000 + month(d) * 100 + day(d);
CREATE MACRO sr_datetime_number(t) AS
    CAST(sr_date_number(t) AS BIGINT) * 1000000 + hour(t) * 10000 + minute(t) * 100 + second(t);
CREATE MACRO sr_json_text(j) AS
    CASE json_type(j) WHEN 'VARCHAR' THEN json_extract_string(j, '$') WHEN 'NULL' THEN NULL ELSE j END;
CREATE MACRO sr_json_number_text(j) AS
    CASE WHEN json_type(j) IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE') THEN j END;
CREATE MACRO sr_json_of_text(s) AS coalesce(sr_json_normal(s), CAST(to_json(s) AS VARCHAR));

-- Decimal division: half up, on integers

CREATE MACRO sr_half_up(a, b) AS
    CASE WHEN b <> 0 THEN
        (CASE WHEN (a < 0) <> (b < 0) THEN -1 ELSE 1 END) * ((abs(a) * 2 + abs(b)) // (abs(b) * 2))
    END;
CREATE MACRO sr_decimal_quotient(a, b, power) AS sr_half_up(a * CAST(power AS HUGEINT), CAST(b AS HUGEINT));

-- Time

CREATE MACRO sr_known(t) AS
    CASE WHEN t >= TIMESTAMP '0000-01-01 00:00:00' AND t < TIMESTAMP '10000-01-01 00:00:00' THEN t END;
-- Amounts that leave the years 0 to 9999 from anywhere give NULL before the engine gives an error.
CREATE MACRO sr_years_add(t, n) AS sr_known(CASE WHEN n BETWEEN -9999 AND 9999 THEN t + to_years(n) END);
CREATE MACRO sr_months_add(t, n) AS sr_known(CASE WHEN n BETWEEN -120000 AND 120000 THEN t + to_months(n) END);
CREATE MACRO sr_days_add(t, n) AS sr_known(CASE WHEN n BETWEEN -3660000 AND 3660000 THEN t + to_days(n) END);
CREATE MACRO sr_microseconds_add(t, n) AS
    sr_known(CASE WHEN n BETWEEN -316224000000000000 AND 316224000000000000 THEN t + to_microseconds(n) END);
CREATE MACRO sr_part_of_year(t) AS (month(t) * 100 + day(t)) * 1000000 + hour(t) * 10000 + minute(t) * 100 + second(t);
CREATE MACRO sr_part_of_month(t) AS day(t) * 1000000 + hour(t) * 10000 + minute(t) * 100 + second(t);
-- Whole units between two times: the units of the calendar, less one when the rest points the other way.
CREATE MACRO sr_whole(units, a, b) AS
    units + CASE WHEN units > 0 AND a < b THEN -1 WHEN units < 0 AND a > b THEN 1 ELSE 0 END;
CREATE MACRO sr_years_diff(a, b) AS sr_whole(year(a) - year(b), sr_part_of_year(a), sr_part_of_year(b));
CREATE MACRO sr_months_diff(a, b) AS
    sr_whole((year(a) - year(b)) * 12 + month(a) - month(b), sr_part_of_month(a), sr_part_of_month(b));
CREATE MACRO sr_units_diff(a, b, micros) AS (epoch_us(a) - epoch_us(b)) // micros;
CREATE MACRO sr_now() AS date_trunc('second', CAST(now() AS TIMESTAMP));
CREATE MACRO sr_unix_timestamp(t) AS
    CAST(CASE WHEN epoch(CAST(t AS TIMESTAMPTZ)) BETWEEN 0 AND 2147483647
        THEN floor(epoch(CAST(t AS TIMESTAMPTZ))) ELSE CASE WHEN t IS NOT NULL THEN 0 END END AS INTEGER);
CREATE MACRO sr_from_unixtime(n) AS
    CASE WHEN n BETWEEN 0 AND 2147483647 THEN CAST(to_timestamp(n) AS TIMESTAMP) END;
CREATE MACRO sr_clock(s) AS
    (CASE WHEN s < 0 THEN '-' ELSE '' END)
    || printf('%02d:%02d:%02d', abs(s) // 3600, (abs(s) // 60) % 60, abs(s) % 60);
CREATE MACRO sr_time_to_sec(t) AS
    (CASE WHEN t LIKE '-%' THEN -1 ELSE 1 END)
    * (TRY_CAST(split_part(ltrim(t, '-'), ':', 1) AS BIGINT) * 3600
    + TRY_CAST(split_part(t, ':', 2) AS BIGINT) * 60 + TRY_CAST(split_part(t, ':', 3) AS BIGINT));
CREATE MACRO sr_from_days(n) AS CASE WHEN n BETWEEN 0 AND 3652424 THEN DATE '0000-01-01' + CAST(n AS INTEGER) END;
CREATE MACRO sr_interval(n, unit) AS
    CASE rtrim(lower(unit), 's') WHEN 'year' THEN to_years(n) WHEN 'quarter' THEN to_quarters(n)
    WHEN 'month' THEN to_months(n) WHEN 'week' THEN to_weeks(n) WHEN 'day' THEN to_days(n)
    WHEN 'hour' THEN to_hours(n) WHEN 'minute' THEN to_minutes(n) WHEN 'second' THEN to_seconds(n)
    ELSE error('Unknown unit of time ' || unit) END;
CREATE MACRO sr_time_slice(t, n, unit, edge) AS
    time_bucket(sr_interval(n, unit), t, TIMESTAMP '0001-01-01 00:00:00')
    + CASE WHEN lower(edge) = 'ceil' THEN sr_interval(n, unit) ELSE to_days(0) END;

-- Weeks as MySQL counts them: mode bits 1 (Monday first), 2 (years of weeks), 4 (first full week)

CREATE MACRO sr_weekday(d, monday) AS (dayofweek(d) + (CASE WHEN monday THEN 6 ELSE 0 END)) % 7;
CREATE MACRO sr_days_in_year(y) AS make_date(y + 1, 1, 1) - make_date(y, 1, 1);
CREATE MACRO sr_days_since_week1(d, y, full_week, start) AS
    (CAST(d AS DATE) - make_date(y, 1, 1))
    + CASE WHEN (full_week AND start <> 0) OR (NOT full_week AND start >= 4) THEN start - 7 ELSE start END;
CREATE MACRO sr_week_within(d, y, full_week, of_week_years, start) AS
    CASE WHEN of_week_years AND sr_days_since_week1(d, y, full_week, start) >= 364
        AND ((NOT full_week AND (start + sr_days_in_year(y)) % 7 < 4)
            OR (full_week AND (start + sr_days_in_year(y)) % 7 = 0)) THEN 1
    ELSE sr_days_since_week1(d, y, full_week, start) // 7 + 1 END;
CREATE MACRO sr_week_from(d, of_week_years, full_week, start) AS
    CASE WHEN month(d) = 1 AND day(d) <= 7 - start THEN
        CASE WHEN NOT of_week_years AND ((full_week AND start <> 0) OR (NOT full_week AND start >= 4)) THEN 0
        ELSE sr_week_within(d, year(d) - 1, full_week, true, (start + 371 - sr_days_in_year(year(d) - 1)) % 7) END
    ELSE sr_week_within(d, year(d), full_week, of_week_years, start) END;
CREATE MACRO sr_week(d, mode) AS
    CAST(sr_week_from(d, (mode & 2) = 2, ((mode & 4) = 4) <> ((mode & 1) = 0),
        sr_weekday(make_date(year(d), 1, 1), (mode & 1) = 1)) AS INTEGER);

-- Strings

CREATE MACRO sr_upper(s) AS CASE WHEN strlen(s) = length(s) THEN upper(s)
    ELSE translate(s, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END;
CREATE MACRO sr_lower(s) AS CASE WHEN strlen(s) = length(s) THEN lower(s)
    ELSE translate(s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END;
CREATE MACRO sr_substr(s, p, n) AS
    CASE WHEN s IS NULL OR p IS NULL OR n IS NULL THEN NULL
    WHEN p = 0 OR n <= 0 OR -p > length(s) THEN '' ELSE substring(s, p, n) END;
CREATE MACRO sr_left(s, n) AS CASE WHEN n <= 0 THEN '' ELSE left(s, n) END;
CREATE MACRO sr_right(s, n) AS CASE WHEN n <= 0 THEN '' ELSE right(s, n) END;
CREATE MACRO sr_space(n) AS CASE WHEN n BETWEEN 0 AND 1048576 THEN repeat(' ', n) END;
CREATE MACRO sr_lpad(s, n, p) AS
    CASE WHEN n NOT BETWEEN 0 AND 1048576 THEN NULL WHEN n = 0 THEN '' WHEN p = '' THEN left(s, n)
    ELSE lpad(s, n, p) END;
CREATE MACRO sr_rpad(s, n, p) AS
    CASE WHEN n NOT BETWEEN 0 AND 1048576 THEN NULL WHEN n = 0 THEN '' WHEN p = '' THEN left(s, n)
    ELSE rpad(s, n, p) END;
CREATE MACRO sr_locate(x, s, p) AS
    CAST(CASE WHEN p <= 0 THEN 0 WHEN x = '' THEN (CASE WHEN p <= length(s) + 1 THEN p ELSE 0 END)
    WHEN p > length(s) THEN 0
    ELSE (CASE instr(substring(s, p), x) WHEN 0 THEN 0 ELSE instr(substring(s, p), x) + p - 1 END) END AS INTEGER);
CREATE MACRO sr_ascii(s) AS CASE WHEN s = '' THEN 0 ELSE CAST('0x' || left(hex(s), 2) AS INTEGER) END;
CREATE MACRO sr_find_in_set(x, s) AS
    CAST(CASE WHEN s IS NULL OR x IS NULL THEN NULL WHEN contains(x, ',') THEN 0
    ELSE coalesce(list_position(string_split(s, ','), x), 0) END AS INTEGER);
CREATE MACRO sr_split_part(s, d, n) AS
    CASE WHEN n <= 0 THEN NULL WHEN d = '' THEN '' WHEN instr(s, d) = 0 THEN NULL
    ELSE list_extract(string_split(s, d), n) END;
CREATE MACRO sr_append_tail(s, c) AS
    CASE WHEN strlen(c) <> 1 OR s IS NULL THEN NULL WHEN s = '' THEN c WHEN ends_with(s, c) THEN s ELSE s || c END;
CREATE MACRO sr_strcmp(a, b) AS CASE WHEN a < b THEN -1 WHEN a > b THEN 1 WHEN a = b THEN 0 END;

-- Numbers

CREATE MACRO sr_finite(x) AS CASE WHEN NOT isnan(x) THEN x END;
CREATE MACRO sr_ceil(x) AS TRY_CAST(ceil(x) AS BIGINT);
CREATE MACRO sr_floor(x) AS TRY_CAST(floor(x) AS BIGINT);
CREATE MACRO sr_round(x) AS TRY_CAST(trunc(x + CASE WHEN x < 0 THEN -0.5 ELSE 0.5 END) AS BIGINT);
CREATE MACRO sr_ten(n) AS pow(10.0::DOUBLE, n::DOUBLE);
CREATE MACRO sr_round_to(x, n) AS
    CASE WHEN n >= 0 THEN round_even(x * sr_ten(n), 0) / sr_ten(n)
    ELSE round_even(x / sr_ten(-n), 0) * sr_ten(-n) END;
CREATE MACRO sr_ln(x) AS CASE WHEN x > 0 THEN ln(x) END;
CREATE MACRO sr_log(b, x) AS CASE WHEN b > 0 AND x > 0 AND abs(b - 1) >= 1e-9 THEN ln(x) / ln(b) END;
CREATE MACRO sr_log2(x) AS CASE WHEN x > 0 THEN log2(x) END;
CREATE MACRO sr_log10(x) AS CASE WHEN x > 0 THEN log10(x) END;
CREATE MACRO sr_sqrt(x) AS CASE WHEN x >= 0 THEN sqrt(x) END;
CREATE MACRO sr_acos(x) AS CASE WHEN x BETWEEN -1 AND 1 THEN acos(x) END;
CREATE MACRO sr_asin(x) AS CASE WHEN x BETWEEN -1 AND 1 THEN asin(x) END;
CREATE MACRO sr_cot(x) AS CASE WHEN x <> 0 THEN 1.0::DOUBLE / tan(x) END;
CREATE MACRO sr_exp(x) AS CASE WHEN x <= 709.78 THEN exp(x) END;
CREATE MACRO sr_pmod(a, b) AS ((a % NULLIF(b, 0)) + b) % NULLIF(b, 0);
CREATE MACRO sr_wrapped(x) AS
    CAST(((x + 9223372036854775808::HUGEINT) % 18446744073709551616::HUGEINT + 18446744073709551616::HUGEINT)
    % 18446744073709551616::HUGEINT - 9223372036854775808::HUGEINT AS BIGINT);
CREATE MACRO sr_shift_left(x, n) AS
    CASE WHEN n BETWEEN 0 AND 63 THEN sr_wrapped(CAST(x AS HUGEINT) * (1::HUGEINT << n)) ELSE 0 END;
CREATE MACRO sr_shift_right_logical(x, n) AS
    CAST((CAST(x AS HUGEINT) + CASE WHEN x < 0 THEN 18446744073709551616::HUGEINT ELSE 0::HUGEINT END)
    >> CAST(n AS HUGEINT) AS BIGINT);
CREATE MACRO sr_distance_sphere(x1, y1, x2, y2) AS
    CASE WHEN abs(x1) <= 180 AND abs(x2) <= 180 AND abs(y1) <= 90 AND abs(y2) <= 90 THEN
        2 * 6371010.0::DOUBLE * asin(sqrt(least(1.0, pow(sin(radians(y2 - y1) / 2), 2)
        + cos(radians(y1)) * cos(radians(y2)) * pow(sin(radians(x2 - x1) / 2), 2)))) END;

-- Arrays

CREATE MACRO sr_element(a, i) AS CASE WHEN i > 0 THEN a[i] END;
CREATE MACRO sr_has_null(a) AS len(a) > list_count(a);
CREATE MACRO sr_array_append(a, x) AS CASE WHEN a IS NOT NULL THEN list_append(a, x) END;
CREATE MACRO sr_array_contains(a, x) AS CASE WHEN x IS NULL THEN sr_has_null(a) ELSE list_contains(a, x) END;
CREATE MACRO sr_array_remove(a, x) AS list_filter(a, lambda e: e IS DISTINCT FROM x);
CREATE MACRO sr_array_position(a, x) AS
    CAST(CASE WHEN a IS NOT NULL THEN coalesce(list_position(a, x), 0) END AS INTEGER);
CREATE MACRO sr_array_distinct(a) AS
    CASE WHEN sr_has_null(a) THEN list_prepend(NULL, list_distinct(a)) ELSE list_distinct(a) END;
CREATE MACRO sr_array_join(a, separator) AS
    CASE WHEN a IS NULL OR separator IS NULL THEN NULL WHEN list_count(a) = 0 THEN ''
    ELSE list_reduce(list_filter(a, lambda e: e IS NOT NULL), lambda x, y: x || separator || y) END;
CREATE MACRO sr_array_difference(a) AS
    list_transform(a, lambda e, i: CASE WHEN i = 1 THEN e - e ELSE e - a[i - 1] END);
CREATE MACRO sr_slice_start(a, o) AS CASE WHEN o > 0 THEN o - 1 ELSE len(a) + o END;
CREATE MACRO sr_array_slice(a, o, n) AS
    CASE WHEN a IS NULL OR o IS NULL OR n IS NULL THEN NULL
    WHEN o = 0 OR n <= 0 OR sr_slice_start(a, o) + n <= 0 THEN list_slice(a, 1, 0)
    ELSE list_slice(a, greatest(sr_slice_start(a, o) + 1, 1), least(len(a), sr_slice_start(a, o) + n)) END;
CREATE MACRO sr_array_concat(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN list_concat(a, b) END;
CREATE MACRO sr_arrays_overlap(a, b) AS
    CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN list_has_any(a, b) OR (sr_has_null(a) AND sr_has_null(b)) END;
CREATE MACRO sr_array_intersect(a, b) AS
    CASE WHEN a IS NULL OR b IS NULL THEN NULL
    WHEN sr_has_null(a) AND sr_has_null(b) THEN list_append(list_intersect(a, b), NULL) ELSE list_intersect(a, b) END;
CREATE MACRO sr_array_cum_sum(a) AS
    list_transform(a, lambda e, i: CASE WHEN e IS NOT NULL THEN list_sum(list_slice(a, 1, i)) END);
CREATE MACRO sr_array_contains_all(a, b) AS
    CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN list_has_all(a, b) AND (NOT sr_has_null(b) OR sr_has_null(a)) END;
CREATE MACRO sr_array_filter(a, wanted) AS
    list_transform(list_filter(list_zip(a, wanted), lambda p: p[2]), lambda p: p[1]);
CREATE MACRO sr_array_sortby(a, k) AS
    CASE WHEN k IS NULL THEN a ELSE list_transform(list_sort(list_zip(k, a)), lambda p: p[2]) END;
CREATE MACRO sr_mask(flags) AS
    list_sum(list_transform(flags, lambda f, i: CASE WHEN f THEN 1::BIGINT << (i - 1) ELSE 0::BIGINT END))::BIGINT;

-- JSON, which is checked text

CREATE MACRO sr_json_path(p) AS CASE WHEN starts_with(p, '$') THEN p ELSE '$.' || p END;
CREATE MACRO sr_json_query(j, p) AS sr_json_normal(CAST(to_json(json_extract(j, sr_json_path(p))) AS VARCHAR));
CREATE MACRO sr_json_string_at(j, p) AS
    CASE WHEN json_valid(j) THEN json_extract_string(j, sr_json_path(p)) END;
CREATE MACRO sr_json_number_at(j, p) AS
    CASE WHEN json_valid(j) THEN sr_json_number_text(CAST(json_extract(j, sr_json_path(p)) AS VARCHAR)) END;
CREATE MACRO sr_json_length(j) AS
    CAST(CASE json_type(j) WHEN 'OBJECT' THEN len(json_keys(j)) WHEN 'ARRAY' THEN json_array_length(j)
    ELSE CASE WHEN j IS NOT NULL THEN 1 END END AS INTEGER);
