SELECT day, n, mean FROM (
  SELECT CAST(departure AS DATE) AS day, count(*) AS n, avg(delay) AS mean,
         row_number() OVER (ORDER BY avg(delay) DESC, CAST(departure AS DATE)) AS place
  FROM flights GROUP BY CAST(departure AS DATE)) d WHERE place <= 10 ORDER BY place
