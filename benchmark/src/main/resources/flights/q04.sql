SELECT origin, count(*) AS n, avg(delay) FROM flights GROUP BY origin ORDER BY n DESC, origin LIMIT 10
