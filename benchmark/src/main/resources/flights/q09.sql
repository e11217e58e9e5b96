SELECT count(DISTINCT origin), count(DISTINCT destination) FROM flights WHERE distance > 500
