SELECT origin, destination, count(*) AS n, sum(CASE WHEN delay > 60 THEN 1 ELSE 0 END) AS late
FROM flights GROUP BY origin, destination HAVING count(*) > 1000 ORDER BY late DESC, origin, destination LIMIT 20
