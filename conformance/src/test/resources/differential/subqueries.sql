SELECT name FROM emp WHERE salary > (SELECT avg(salary) FROM emp) ORDER BY name
SELECT id FROM emp WHERE dept IN (SELECT id FROM dept WHERE city = 'Oslo') ORDER BY id
SELECT id FROM emp WHERE dept NOT IN (SELECT id FROM dept WHERE city = 'Oslo') ORDER BY id
SELECT id FROM dept WHERE id NOT IN (SELECT dept FROM emp) ORDER BY id
SELECT id FROM dept d WHERE EXISTS (SELECT 1 FROM emp e WHERE e.dept = d.id) ORDER BY id
SELECT id FROM dept d WHERE NOT EXISTS (SELECT 1 FROM emp e WHERE e.dept = d.id) ORDER BY id
SELECT e.id, (SELECT count(*) FROM emp s WHERE s.boss = e.id) AS reports FROM emp e ORDER BY e.id
SELECT e.id, (SELECT d.title FROM dept d WHERE d.id = e.dept) FROM emp e ORDER BY e.id
SELECT id FROM emp e WHERE salary = (SELECT max(salary) FROM emp x WHERE x.dept = e.dept) ORDER BY id
SELECT id FROM emp e WHERE salary > (SELECT avg(salary) FROM emp x WHERE x.dept = e.dept) ORDER BY id
SELECT t.dept, t.n FROM (SELECT dept, count(*) AS n FROM emp GROUP BY dept) t WHERE t.n = 2 ORDER BY t.dept
WITH big AS (SELECT * FROM emp WHERE salary > 4000) SELECT count(*), min(id) FROM big
WITH a AS (SELECT dept, sum(salary) AS s FROM emp GROUP BY dept), b AS (SELECT max(s) AS m FROM a) SELECT a.dept FROM a JOIN b ON a.s = b.m
SELECT id FROM emp WHERE id > ALL (SELECT id FROM dept WHERE id < 5) ORDER BY id
SELECT id FROM emp WHERE id = ANY (SELECT boss FROM emp) ORDER BY id
SELECT id FROM emp WHERE (SELECT count(*) FROM dept) = 4 ORDER BY id LIMIT 2
SELECT d.title FROM dept d WHERE (SELECT count(*) FROM emp e WHERE e.dept = d.id) > 1 ORDER BY d.title
SELECT e.id FROM emp e WHERE EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept AND EXISTS (SELECT 1 FROM emp b WHERE b.id = e.boss AND b.dept = d.id)) ORDER BY e.id
SELECT 1 + (SELECT 2), (SELECT NULL), (SELECT id FROM emp WHERE id = 999)
