// Units in force stationed at others (`related`) over which no unit in force answers. A vertical agency may stand
// without a superior; one at a street was sent by somebody. Undecided where the ledger states no answering line at all.
WITH EXISTS { MATCH (:Unit)-[r]-() WHERE type(r) IN $answering AND r.layer = 'formal' } AS stated
MATCH (u:Unit|Nameplate)-[s:STATIONED_AT]->(street:Unit|Nameplate)
WHERE s.layer = 'formal' AND u.grade <> 'unnamed' AND (u:VerticalAgency OR NOT u.kind IN $roots)
  AND any(i IN range(0, size(s.starts) - 1) WHERE s.starts[i] <= $day AND $day < s.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(street.ended, false) AND coalesce(street.from, '') <= $day
  AND $day < coalesce(street.to, '9999-12-31')
  AND NOT EXISTS {
    MATCH (u)-[r]-(h:Unit|Nameplate)
    WHERE type(r) IN $answering AND r.layer = 'formal'
      AND u = CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END
      AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
      AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day
      AND $day < coalesce(h.to, '9999-12-31')
  }
WITH u, stated, collect(DISTINCT street.id) AS streets
RETURN u.id AS subject, CASE WHEN stated THEN 'found' ELSE 'undecided' END AS outcome, streets AS related, [] AS key
