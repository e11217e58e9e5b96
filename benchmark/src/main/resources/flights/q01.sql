SELECT count(*) FROM flights
