// Units in force that are affiliated to several others in force; `related` are these.
MATCH (u:Unit|Nameplate)-[r:AFFILIATED]->(h:Unit|Nameplate)
WHERE u <> h AND r.layer = 'formal' AND u.grade <> 'unnamed'
  AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
WITH u, collect(DISTINCT h.id) AS superiors
WHERE size(superiors) > 1
RETURN u.id AS subject, 'found' AS outcome, superiors AS related, null AS key
