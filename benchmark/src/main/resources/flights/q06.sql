SELECT count(*) FROM flights WHERE departure >= '2001-03-01 00:00:00' AND departure < '2001-03-08 00:00:00' AND delay > 30
