SELECT e.name, d.title FROM emp e JOIN dept d ON e.dept = d.id ORDER BY e.id
SELECT e.id, d.title FROM emp e LEFT JOIN dept d ON e.dept = d.id ORDER BY e.id
SELECT e.id, d.title FROM emp e RIGHT JOIN dept d ON e.dept = d.id ORDER BY d.id, e.id
SELECT e.id, b.id FROM emp e LEFT OUTER JOIN emp b ON e.boss = b.id AND b.salary > 5000 ORDER BY e.id
SELECT count(*) FROM emp CROSS JOIN dept
SELECT count(*) FROM emp, dept
SELECT e.id, d.id FROM emp e, dept d WHERE e.dept = d.id AND d.city = 'Oslo' ORDER BY 1
SELECT id, title FROM emp JOIN dept USING (id) ORDER BY id
SELECT e.id, x.n FROM emp e JOIN (SELECT dept, count(*) AS n FROM emp GROUP BY dept) x ON e.dept <=> x.dept ORDER BY e.id
SELECT e.id, d.title, b.name FROM emp e LEFT JOIN dept d ON e.dept = d.id LEFT JOIN emp b ON e.boss = b.id ORDER BY e.id
SELECT a.id, b.id FROM emp a JOIN emp b ON a.salary < b.salary ORDER BY a.id, b.id
SELECT d.title, count(e.id) FROM dept d LEFT JOIN emp e ON e.dept = d.id GROUP BY d.title ORDER BY d.title
SELECT * FROM dept d JOIN (SELECT 10 AS id UNION ALL SELECT 50) x ON d.id = x.id ORDER BY d.id
SELECT e.* FROM emp e JOIN dept d ON e.dept = d.id WHERE d.title = 'Sales' ORDER BY e.id
