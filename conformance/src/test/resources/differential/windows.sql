SELECT id, row_number() OVER (ORDER BY id) FROM emp ORDER BY id
SELECT id, rank() OVER (ORDER BY salary), dense_rank() OVER (ORDER BY salary) FROM emp ORDER BY id
SELECT id, sum(salary) OVER (PARTITION BY dept ORDER BY id) FROM emp ORDER BY id
SELECT id, sum(salary) OVER (PARTITION BY dept) FROM emp ORDER BY id
SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM emp ORDER BY id
SELECT id, avg(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM emp ORDER BY id
SELECT id, lag(id) OVER (ORDER BY id), lead(id) OVER (ORDER BY id) FROM emp ORDER BY id
SELECT id, first_value(id) OVER (PARTITION BY dept ORDER BY id), last_value(id) OVER (PARTITION BY dept ORDER BY id) FROM emp ORDER BY id
SELECT id, ntile(3) OVER (ORDER BY id) FROM emp ORDER BY id
SELECT id, count(*) OVER () FROM emp ORDER BY id
SELECT dept, sum(sum(salary)) OVER (ORDER BY dept) FROM emp GROUP BY dept ORDER BY dept
SELECT * FROM (SELECT id, dept, row_number() OVER (PARTITION BY dept ORDER BY salary DESC, id) AS n FROM emp) t WHERE n = 1 ORDER BY dept
SELECT id, min(salary) OVER (PARTITION BY dept), max(salary) OVER (PARTITION BY dept) FROM emp ORDER BY id
