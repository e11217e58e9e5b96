package io.starkeep.server.demo;

import java.util.List;

/// The statements of the demo.
final class Queries {
    /// @param title what a reader learns from it
    record Query(String title, String sql) {}

    static final String CREATE_AIRPORTS =
            """
            CREATE TABLE airports (
              iata VARCHAR(8) NOT NULL,
              name VARCHAR(100),
              city VARCHAR(100),
              state VARCHAR(4),
              country VARCHAR(60),
              latitude DOUBLE,
              longitude DOUBLE
            ) PRIMARY KEY (iata)
            DISTRIBUTED BY HASH (iata) BUCKETS 1\
            """;

    static final String CREATE_FLIGHTS =
            """
            CREATE TABLE flights (
              departure DATETIME NOT NULL,
              origin VARCHAR(3) NOT NULL,
              destination VARCHAR(3) NOT NULL,
              delay INT,
              distance INT
            ) DUPLICATE KEY (departure, origin, destination)
            PARTITION BY RANGE (departure) (
              START ("2001-01-01") END ("2001-08-01") EVERY (INTERVAL 1 MONTH)
            )
            DISTRIBUTED BY HASH (origin) BUCKETS 2\
            """;

    static final List<Query> ANALYSES =
            List.of(
                    new Query(
                            "Flights and delays by month",
                            """
                            SELECT date_format(departure, '%Y-%m') AS month, count(*) AS flights,
                                   round(avg(delay), 2) AS mean_delay
                            FROM flights GROUP BY 1 ORDER BY 1\
                            """),
                    new Query(
                            "The busiest airports",
                            """
                            SELECT a.iata, a.city, count(*) AS departures
                            FROM flights f JOIN airports a ON f.origin = a.iata
                            GROUP BY a.iata, a.city ORDER BY departures DESC, a.iata LIMIT 5\
                            """),
                    new Query(
                            "The worst day of each month",
                            """
                            SELECT day, flights, mean_delay FROM (
                              SELECT CAST(departure AS DATE) AS day, count(*) AS flights,
                                     round(avg(delay), 2) AS mean_delay,
                                     rank() OVER (PARTITION BY month(departure)
                                                  ORDER BY avg(delay) DESC) AS place
                              FROM flights WHERE departure < '2001-07-01'
                              GROUP BY CAST(departure AS DATE), month(departure)) days
                            WHERE place = 1 ORDER BY day\
                            """));

    private static final String FINGERPRINT =
            "SELECT count(*), sum(CAST(conv(substr(md5(concat_ws('|', %s)), 1, 10), 16, 10) AS BIGINT)) FROM %s";

    /// The number of rows and a sum of hashes over every value of every row; any order gives the
    /// same.
    static final List<String> FINGERPRINTS =
            List.of(
                    FINGERPRINT.formatted(
                            "departure, origin, destination, delay, distance", "flights"),
                    FINGERPRINT.formatted(
                            "iata, name, city, state, country, latitude, longitude", "airports"));

    private Queries() {}
}
