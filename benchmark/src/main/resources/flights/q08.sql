SELECT hour(departure), count(*), avg(delay) FROM flights WHERE origin = 'ORD' GROUP BY hour(departure) ORDER BY 1
