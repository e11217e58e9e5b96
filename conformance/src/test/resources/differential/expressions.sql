SELECT 1 + 1, 7 - 10, 6 * 7, 7 DIV 2, -7 DIV 2, 7 % 3, -7 % 3, 7 MOD 3
SELECT 7 / 2, 1 / 0, 1 % 0, 5 DIV 0
SELECT c, c + 1, c - 1 FROM num WHERE c < 100000 ORDER BY c
SELECT a + b, a * b FROM num WHERE a < 100 ORDER BY a
SELECT g + 1, g - 0.5, g * 2 FROM num WHERE g < 1000 ORDER BY g
SELECT 5 & 3, 5 | 3, 5 ^ 3
SELECT 1 = 1, 1 = 2, NULL = NULL, NULL <=> NULL, 1 <=> NULL, 1 <> 2, 1 != 1
SELECT TRUE AND FALSE, TRUE OR FALSE, NOT TRUE, TRUE XOR TRUE, NULL AND FALSE, NULL OR TRUE, NULL AND TRUE
SELECT TRUE || FALSE, TRUE && TRUE, !0
SELECT 'abc' = 'abc', 'abc' < 'abd', 'a' > 'A'
SELECT '10' + 5, '3' * '4', '2.5' + 1
SELECT 1 IN (1, 2, NULL), 3 IN (1, 2, NULL), 3 NOT IN (1, 2), NULL IN (1)
SELECT 5 BETWEEN 1 AND 10, 5 NOT BETWEEN 1 AND 10, NULL BETWEEN 1 AND 2
SELECT 'abc' LIKE 'a%', 'abc' LIKE '_b_', 'a%c' LIKE 'a\%c', 'abc' LIKE 'a\%c', 'abc' NOT LIKE 'x%'
SELECT note FROM event WHERE note LIKE '%\_%' ORDER BY note
SELECT note FROM event WHERE note LIKE '%\%%' ORDER BY note
SELECT 'hello' REGEXP 'l+', 'hello' REGEXP '^h.*o$', 'hello' RLIKE 'z'
SELECT CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' ELSE 'c' END, CASE 3 WHEN 1 THEN 'x' WHEN 3 THEN 'y' END, CASE 9 WHEN 1 THEN 'x' END
SELECT IF(1 > 0, 'yes', 'no'), IFNULL(NULL, 5), NULLIF(3, 3), NULLIF(3, 4), COALESCE(NULL, NULL, 7)
SELECT name IS NULL, name IS NOT NULL FROM emp ORDER BY id
SELECT 'it''s', "double", 'back\\slash', 'tab\tx', 'nl\nx'
SELECT CAST('12' AS SIGNED), CAST(3 AS CHAR), CAST('2024-02-29' AS DATE), CAST('2024-02-29 10:11:12' AS DATETIME)
SELECT CAST(12.345 AS DECIMAL(10, 2)), CAST(1 AS DECIMAL(5, 1))
SELECT concat('a', 'b', 'c'), concat('a', NULL), concat_ws('-', 'a', NULL, 'b'), length('abc'), char_length('äb'), length('äb')
SELECT upper('aBc'), lower('aBc'), substring('hello', 2, 3), substr('hello', -3), left('hello', 2), right('hello', 2), reverse('abc')
SELECT trim('  a '), ltrim('  a'), rtrim('a  '), lpad('7', 3, '0'), rpad('7', 3, 'x'), repeat('ab', 3), replace('aXbX', 'X', '-')
SELECT instr('hello', 'l'), locate('l', 'hello'), locate('l', 'hello', 4), ascii('A'), hex('abc'), hex(255), unhex('4142')
SELECT abs(-5), ceil(1.2), floor(-1.2), round(2.5), round(-2.5), round(1.2345, 2), truncate(1.999, 2), sign(-3), sqrt(16), power(2, 10), mod(10, 3)
SELECT greatest(1, 5, 3), least(4, 2, 8), greatest('a', 'c', 'b')
SELECT exp(0), ln(1), log10(1000), log2(8), pi() > 3.14
SELECT year('2024-02-29'), month('2024-02-29'), day('2024-02-29'), hour('2024-02-29 10:11:12'), minute('2024-02-29 10:11:12'), second('2024-02-29 10:11:12')
SELECT dayofweek('2024-02-29'), dayofyear('2024-02-29'), quarter('2024-08-01'), weekofyear('2024-02-29'), week('2024-02-29'), dayname('2024-02-29'), monthname('2024-02-29')
SELECT date_add('2024-01-31', INTERVAL 1 MONTH) = '2024-02-29', date_sub('2024-03-01', INTERVAL 1 DAY) = '2024-02-29', datediff('2024-03-01', '2024-02-01')
SELECT at + INTERVAL 1 DAY, at - INTERVAL 2 HOUR FROM event ORDER BY at
SELECT date_format('2024-02-29 10:11:12', '%Y/%m/%d %H:%i:%s'), date_format('2024-02-29', '%W %M %e %y'), date_format('2024-02-09', '%j %d %c')
SELECT to_days('2007-10-07'), from_days(733321), last_day('2024-02-10'), timestampdiff(MONTH, '2024-01-31', '2024-03-01'), timestampdiff(DAY, '2024-01-31', '2024-03-01')
SELECT timestampdiff(HOUR, '2024-01-01 00:00:00', '2024-01-02 01:30:00'), timestampdiff(YEAR, '2020-02-29', '2021-02-28')
SELECT str_to_date('29/02/2024', '%d/%m/%Y'), str_to_date('2024-02-29 10:11', '%Y-%m-%d %H:%i')
SELECT md5('abc'), sha2('abc', 256), crc32('abc'), bin(12), conv('ff', 16, 10), conv(255, 10, 16)
SELECT find_in_set('b', 'a,b,c'), substring_index('a.b.c', '.', 2), substring_index('a.b.c', '.', -1)
SELECT strcmp('a', 'b'), strcmp('b', 'a'), strcmp('a', 'a'), isnull(NULL), isnull(1)
SELECT s + 0 FROM num WHERE s <> 'abc' ORDER BY s
SELECT c = '5', d = '5', s = '5' FROM num WHERE c = 5
SELECT hired = '2002-03-01', hired > '2002-01-01' FROM emp WHERE id IN (2, 3, 4) ORDER BY id
SELECT id FROM emp WHERE hired BETWEEN '2002-01-01' AND '2004-12-31' ORDER BY id
SELECT at FROM event WHERE at >= '2024-02-01' AND at < '2024-03-01' ORDER BY at
SELECT date(at), count(*) FROM event GROUP BY date(at) ORDER BY 1
SELECT unix_timestamp('1970-01-02 00:00:00') - unix_timestamp('1970-01-01 00:00:00')
