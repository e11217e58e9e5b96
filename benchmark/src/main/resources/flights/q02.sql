SELECT count(*), min(delay), max(delay), avg(delay), avg(distance) FROM flights
