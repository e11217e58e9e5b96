SELECT count(*), count(dept), count(DISTINCT dept), sum(salary), min(salary), max(salary) FROM emp
SELECT avg(rating), avg(id) FROM emp
SELECT dept, count(*), sum(salary) FROM emp GROUP BY dept ORDER BY dept
SELECT dept, count(*) AS n FROM emp GROUP BY dept HAVING n > 1 ORDER BY n DESC, dept
SELECT dept, count(*) FROM emp GROUP BY dept HAVING count(*) > 1 AND sum(salary) > 5000 ORDER BY dept
SELECT year(hired) AS y, count(*) FROM emp GROUP BY y ORDER BY y
SELECT dept + 1, count(*) FROM emp GROUP BY dept + 1 ORDER BY 1
SELECT dept, count(*) FROM emp GROUP BY 1 ORDER BY 2 DESC, 1
SELECT count(*) FROM emp WHERE id > 1000
SELECT sum(salary), max(name), count(*) FROM emp WHERE id > 1000
SELECT dept, sum(salary) FROM emp WHERE id > 1000 GROUP BY dept
SELECT count(DISTINCT dept, boss) FROM emp
SELECT sum(DISTINCT dept), count(DISTINCT salary) FROM emp
SELECT std(rating), stddev(rating), stddev_pop(rating), stddev_samp(rating), variance(rating), var_pop(rating), var_samp(rating) FROM emp
SELECT sum(amount), min(amount), max(amount) FROM event WHERE kind <> 'move' AND amount < 100
SELECT kind, sum(amount > 0) FROM event GROUP BY kind ORDER BY kind
SELECT DISTINCT dept FROM emp ORDER BY dept
SELECT DISTINCT dept, boss FROM emp ORDER BY dept, boss
SELECT dept, boss, count(*) FROM emp GROUP BY dept, boss ORDER BY dept, boss
SELECT max(hired), min(hired) FROM emp
SELECT sum(c), sum(d) FROM num WHERE c < 1000000
SELECT sum(g), avg(g) FROM num WHERE g < 1000
SELECT group_concat(name ORDER BY id SEPARATOR '|') FROM emp WHERE id < 5
