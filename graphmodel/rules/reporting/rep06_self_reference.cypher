// Units in force with a relation in force to themselves; `related` are the relations.
MATCH (u:Unit|Nameplate)-[r]->(u)
WHERE type(r) IN $relations AND r.layer = 'formal'
  AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
RETURN u.id AS subject, 'found' AS outcome, collect(r.id) AS related, [] AS key
