SELECT a.city, b.city, count(*) AS n FROM flights f JOIN airports a ON f.origin = a.iata JOIN airports b ON f.destination = b.iata
WHERE f.delay > 120 GROUP BY a.city, b.city ORDER BY n DESC, a.city, b.city LIMIT 10
