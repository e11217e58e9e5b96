INSERT INTO emp (id, name) VALUES (100, 'New'), (101, 'Newer')
SELECT id, name, dept, salary FROM emp WHERE id >= 100 ORDER BY id
INSERT INTO emp (id, name, dept) SELECT id + 1000, title, id FROM dept
SELECT id, name, dept FROM emp WHERE id > 1000 ORDER BY id
DELETE FROM emp WHERE id > 1000
SELECT count(*) FROM emp
DELETE FROM emp WHERE name = 'New' OR id = 101
SELECT count(*), max(id) FROM emp
INSERT INTO event VALUES ('2024-02-15 10:00:00', 'open', 1, 'new')
SELECT count(*), sum(amount) FROM event WHERE at BETWEEN '2024-02-01' AND '2024-02-28'
DELETE FROM event WHERE at < '2024-02-01' AND kind = 'close'
SELECT at, kind, amount FROM event ORDER BY at
