SELECT 1

SELECT 1 + 2 * 3 AS x, -5, - a, +b, ~c, NOT d, !e FROM t

SELECT * FROM t

SELECT t.*, db.t.a, `weird ``name` FROM db.t AS t

SELECT DISTINCT a, b c, d AS 'e' FROM t WHERE a > 1 AND b < 2 AND c <> 3 OR d <=> NULL XOR e

SELECT a FROM t WHERE a BETWEEN 1 AND 2 AND b NOT BETWEEN c + 1 AND d * 2

SELECT a FROM t WHERE a IN (1, 2, 3) AND b NOT IN ('x') AND c IN (SELECT d FROM u) AND (a, b) IN ((1, 2), (3, 4))

SELECT a FROM t WHERE a LIKE 'x%' AND b NOT LIKE '%y!_' ESCAPE '!' AND c REGEXP '^a' AND d NOT RLIKE 'b$'

SELECT a IS NULL, b IS NOT NULL, c IS TRUE, d IS NOT FALSE, (a = b) IS UNKNOWN FROM t

SELECT CASE WHEN a = 1 THEN 'one' WHEN a = 2 THEN 'two' ELSE 'many' END, CASE a WHEN 1 THEN 2 END FROM t

SELECT CAST(a AS BIGINT), CAST(b AS DECIMAL(10, 2)), CAST(c AS ARRAY<ARRAY<INT>>), CONVERT(d, CHAR(10)), CONVERT(e USING utf8mb4), CAST(f AS SIGNED), CAST(g AS UNSIGNED INTEGER), CAST('x' AS CHAR) FROM t

SELECT count(*), count(DISTINCT a, b), sum(a) OVER (PARTITION BY b ORDER BY c DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), rank() OVER w, row_number() OVER () FROM t WINDOW w AS (ORDER BY a)

SELECT sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING), sum(a) OVER (ORDER BY b RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), avg(a) OVER (w ROWS BETWEEN 2 PRECEDING AND 3 FOLLOWING) FROM t

SELECT first_value(a IGNORE NULLS) OVER (ORDER BY b), lag(a IGNORE NULLS, 1, 0) OVER (ORDER BY b), last_value(a) IGNORE NULLS OVER (ORDER BY b) FROM t

SELECT group_concat(DISTINCT a ORDER BY b DESC, c SEPARATOR ', '), array_agg(a ORDER BY b) FROM t GROUP BY d

SELECT a, sum(b) FROM t GROUP BY a HAVING sum(b) > 10 ORDER BY 2 DESC, a ASC NULLS FIRST LIMIT 10 OFFSET 20

SELECT a FROM t LIMIT 5, 10

SELECT a FROM t LIMIT ? OFFSET ?

SELECT a, b, sum(c) FROM t GROUP BY ROLLUP(a, b)

SELECT a, b, sum(c) FROM t GROUP BY CUBE(a, b)

SELECT a, b, grouping(a), grouping_id(a, b), sum(c) FROM t GROUP BY GROUPING SETS ((a, b), (a), b, ())

SELECT a, sum(b) FROM t GROUP BY a WITH ROLLUP

SELECT a, row_number() OVER (PARTITION BY b ORDER BY c) AS rn FROM t QUALIFY rn <= 3

WITH x AS (SELECT 1 AS a), y (b, c) AS (SELECT a, a + 1 FROM x) SELECT * FROM x JOIN y ON x.a = y.b

SELECT * FROM a JOIN b ON a.x = b.x LEFT JOIN c USING (x, y) RIGHT OUTER JOIN d ON true FULL OUTER JOIN e ON d.i = e.i CROSS JOIN f

SELECT * FROM a LEFT SEMI JOIN b ON a.x = b.x LEFT ANTI JOIN c ON a.x = c.x RIGHT SEMI JOIN d ON a.x = d.x RIGHT ANTI JOIN e ON a.x = e.x

SELECT * FROM a NATURAL JOIN b NATURAL LEFT JOIN c

SELECT * FROM a, b AS bb, (SELECT 1) c WHERE a.x = bb.x

SELECT * FROM a JOIN [broadcast] b ON a.x = b.x INNER JOIN [shuffle] (SELECT 2) s

SELECT * FROM (a JOIN b ON a.x = b.x) LEFT JOIN (c, d) ON a.x = c.x

SELECT * FROM ((SELECT 1 AS a) UNION (SELECT 2)) t

SELECT * FROM ((SELECT 1 AS a) x JOIN (SELECT 2 AS b) y ON x.a = y.b)

SELECT * FROM ((SELECT 1)) t

SELECT * FROM t, unnest(t.a) AS u (x), LATERAL unnest(t.b)

SELECT * FROM t CROSS JOIN LATERAL unnest(split(t.a, ',')) AS u(part)

SELECT * FROM TABLE(generate_series(1, 10)) AS g(n)

SELECT * FROM t PARTITION (p1, p2) TABLET (10, 11) AS x

SELECT * FROM t PARTITION p1

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (n, s)

VALUES (1, 2), (3, 4) ORDER BY 1 LIMIT 1

SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 ORDER BY 1

SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4 MINUS SELECT 5

(SELECT 1 ORDER BY 1 LIMIT 1) UNION ALL (SELECT 2) LIMIT 3

((SELECT 1))

SELECT (SELECT max(a) FROM t), EXISTS (SELECT 1 FROM u WHERE u.a = t.a), NOT EXISTS (SELECT 1) FROM t

SELECT ((SELECT 1) + 1) * 2, ((SELECT 1) UNION (SELECT 2)), (((SELECT 3))) FROM t

SELECT a = ANY (SELECT b FROM u), a > ALL (SELECT b FROM u), a <> SOME (SELECT b FROM u) FROM t

SELECT DATE '2024-01-31', TIMESTAMP '2024-01-31 10:00:00', d + INTERVAL 1 DAY, d - INTERVAL (n + 1) MONTH, INTERVAL -1 YEAR + d, date_add(d, INTERVAL 3 HOUR), date_sub(d, 2) FROM t

SELECT interval(1, 2, 3), `interval`, interval FROM t

SELECT timestampdiff(DAY, a, b), timestampadd(MONTH, 1, a), extract(YEAR FROM a), trim(BOTH 'x' FROM b), trim(b), trim(LEADING FROM b), trim(TRAILING 'y' FROM b), substring(a FROM 2 FOR 3), substring(a, 1), position('x' IN a) FROM t

SELECT [1, 2, 3], ARRAY<BIGINT>[1], array[1][1], [], a[1], a[1:2], a[:2], a[1:], f(x)[1][2] FROM t

SELECT j -> '$.a.b', json_col->'k', j -> '$.a' -> 'b', parse_json('{}') -> 'x' = 1 FROM t

SELECT array_map(x -> x + 1, a), array_filter((x, y) -> x > y, a, b), array_map(x -> 'c', a), any_match(x -> x -> '$.a' = 1, b) FROM t

SELECT 0x1F, x'0a1b', X'ff', 1.5, .5, 1., 1e10, 1.5E-3, 170141183460469231731687303715884105727, 12345678901234567890123 FROM t

SELECT 'it''s', "dou""ble", 'a\'b\\c\n\t\0\Z\%\_', 'x' 'y' "z", _utf8mb4'u', N'n' FROM t

SELECT a & b | c ^ d << 1 >> 2, e DIV f, g MOD h, i % j, k || l && m FROM t

SELECT a BIT_SHIFT_RIGHT_LOGICAL 2, a >>> 2 FROM t

SELECT left(a, 1), right(a, 2), replace(a, 'b', 'c'), if(a, 1, 2), mod(a, 2), char(65), database(), schema(), `f`(x), db.f(x), values(a), json(a), `rank` FROM t

SELECT current_date, current_timestamp, current_timestamp(), current_user, current_user(), localtime, now() FROM t

SELECT {fn concat('a', 'b')}, {d '2024-01-01'}, {ts '2024-01-01 00:00:00'}

SELECT @@autocommit, @@session.tx_isolation, @@GLOBAL.sql_mode, @a, @a.b, @`x y`

SELECT a COLLATE utf8mb4_bin, BINARY b, binary(c) FROM t

SELECT a FROM t FOR_ALIAS WHERE a = ? AND b = ?

SELECT 1 FROM dual WHERE 1 = 1

SELECT `a`.`b`.`c`, db.2024_sales.1st FROM db.2024_sales

SELECT date, time, timestamp, datetime, user, type, count, sum, data, year, day, comment, status, value, name, key1 FROM events

SELECT SQL_NO_CACHE ALL a FROM t

SELECT -9223372036854775808, - -5, a - -5, a--5, -(5), -x.y

SELECT a.b.c.d, count(a.b) FROM a.b

SELECT * FROM a WHERE x = (SELECT 1) AND (y, z) = (SELECT 1, 2) AND NOT (a OR b) AND (c AND d) OR (e OR f)

SELECT 1 -- comment to the end

SELECT /* a comment */ 1 # another
  , 2

SELECT /*+ SET_VAR(query_timeout=1) */ 1

SELECT a FROM t ORDER BY a;

EXPLAIN SELECT 1

EXPLAIN VERBOSE SELECT 1

EXPLAIN COSTS SELECT 1

DESC SELECT * FROM t

EXPLAIN INSERT INTO t SELECT * FROM u

EXPLAIN (SELECT 1)
