// Units that are over and that a unit or body in force still names: `key` is that one, `related` it and what says so.
MATCH (e:Unit|Nameplate)
WHERE (coalesce(e.ended, false) OR $day >= coalesce(e.to, '9999-12-31')) AND coalesce(e.from, '') <= $day
CALL (e) {
  // A unit's structure, and what its own row says, ends with it.
  MATCH (e)-[r]-(l:Unit|Nameplate)
  WHERE type(r) IN $relations AND r.layer = 'formal'
    AND NOT coalesce(l.ended, false) AND coalesce(l.from, '') <= $day AND $day < coalesce(l.to, '9999-12-31')
  WITH e, l, r, e = CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END AS of_ended
  WHERE NOT (of_ended AND type(r) IN $structural)
    AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i]
      AND NOT (of_ended AND coalesce(r.shorthand[i], false)))
  RETURN l AS living, r.id AS relation
  UNION ALL
  MATCH (e)-[s:MEMBER_OF]->(b:Body)
  WHERE coalesce(s.from, '') <= $day AND $day < coalesce(s.to, '9999-12-31')
  RETURN b AS living, s.id AS relation
  UNION ALL
  MATCH (b:Body)-[:LEAD_UNIT|OFFICE]->(e)
  RETURN b AS living, b.id AS relation
}
WITH e, living, collect(DISTINCT relation) AS relations
WHERE NOT coalesce(living.ended, false) AND coalesce(living.from, '') <= $day
  AND $day < coalesce(living.to, '9999-12-31')
RETURN e.id AS subject, 'found' AS outcome, [living.id] + relations AS related, [living.id] AS key
