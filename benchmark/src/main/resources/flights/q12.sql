SELECT departure, origin, destination, delay FROM flights ORDER BY delay DESC, departure, origin, destination LIMIT 100
