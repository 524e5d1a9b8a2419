// first: shared/deciders.cypher
// Sums what is written in a cell or preset, never a complement; of a holder with two shares the lowest and the highest.
// `key` is the part and whom it applies to, `related` are those with a share.
UNWIND deciders AS d
WITH u, part, people, startNode(d) AS h, CASE
    WHEN NOT d.grade IN ['derived', 'inferred'] AND part IN [d.aspect, d.aspect + '.score']
      AND (d.aspect = part OR d.aspect = 'appraisal') THEN d.share
  END AS share
WITH u, part, people, h, min(share) AS low, max(share) AS high ORDER BY h.id
WITH u, part, people, sum(low) AS low, sum(high) AS high, count(low) AS stated, count(*) - count(low) AS open,
  collect(CASE WHEN low IS NOT NULL THEN h.id END) AS holders
WHERE stated > 0 AND NOT (abs(low - 100) <= 0.01 AND abs(high - 100) <= 0.01)
WITH u, part, people, holders, low > 100.01 OR high < 99.99 AND stated > 1 AND open = 0 AS wrong
RETURN u.id AS subject, CASE WHEN wrong THEN 'found' ELSE 'undecided' END AS outcome,
  CASE WHEN wrong THEN holders ELSE [] END AS related, CASE WHEN wrong THEN [part, people] END AS key
