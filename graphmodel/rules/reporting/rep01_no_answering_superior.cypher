// Units in force over which no unit in force answers. Undecided where the ledger states no such line of any date.
WITH EXISTS { MATCH (:Unit)-[r]-() WHERE type(r) IN $answering AND r.layer = 'formal' } AS stated
MATCH (u:Unit)
WHERE NOT u.kind IN $roots AND NOT coalesce(u.outside, false) AND u.grade <> 'unnamed'
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT EXISTS {
    MATCH (u)-[r]-(h:Unit|Nameplate)
    WHERE type(r) IN $answering AND r.layer = 'formal'
      AND u = CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END
      AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
      AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day
      AND $day < coalesce(h.to, '9999-12-31')
  }
RETURN u.id AS subject, CASE WHEN stated THEN 'found' ELSE 'undecided' END AS outcome, [] AS related, null AS key
