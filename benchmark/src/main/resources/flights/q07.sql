SELECT a.state, count(*) AS n, avg(f.delay) FROM flights f JOIN airports a ON f.origin = a.iata
GROUP BY a.state ORDER BY n DESC, a.state
