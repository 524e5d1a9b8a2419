// Whom a unit leads and takes part with on a day, part by part, once all that is stated is weighed; whom it guides, and
// who is below it in structure. Takes $unit (id), $day, and the words of entries.cypher, $from_unit and $below (types
// that answer for a unit, and 派驻).
// Gives one row for each unit, part and group ($unit among its holders or those who take part): unit, part, applies_to,
// leads, takes_part; then one for each relation: unit, `relation` (its id), `type` (of the relationship).
// Left to questions/whom.py: shares, statements and clauses.
CALL () {
  MATCH (me:Unit {id: $unit})-[r]->(u:Unit|Nameplate)
  WHERE (type(r) IN $deciding OR type(r) = 'TAKES_PART') AND r.layer = 'formal'
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  WITH DISTINCT u
// here: entries.cypher
  WITH u, part, people, any(d IN deciders WHERE d.holder = $unit) AS leads,
    any(t IN taking WHERE t.holder = $unit) AS takes_part
  WHERE leads OR takes_part
  RETURN u.id AS unit, part, people AS applies_to, leads, takes_part, null AS relation, null AS type
UNION ALL
  MATCH (me:Unit {id: $unit})-[r]-(u:Unit|Nameplate)
  WHERE (type(r) = 'GUIDES' OR type(r) IN $below) AND r.layer = 'formal'
    AND CASE WHEN type(r) IN $from_unit THEN endNode(r) ELSE startNode(r) END = me
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  RETURN DISTINCT u.id AS unit, null AS part, null AS applies_to, null AS leads, null AS takes_part,
    r.id AS relation, type(r) AS type
}
RETURN unit, part, applies_to, leads, takes_part, relation, type ORDER BY unit, part, applies_to, relation
