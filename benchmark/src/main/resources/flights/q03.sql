SELECT month(departure), count(*), avg(delay) FROM flights GROUP BY month(departure) ORDER BY 1
