// Who decides each part of each unit on which several speak or somebody has a share (contract 2): the unit `u`, `part`,
// `people` (whom it applies to) and `deciders`, the relationships nearest to the part.
MATCH (u:Unit|Nameplate)<-[r]-(h:Unit|Nameplate)
WHERE type(r) IN $deciding AND r.layer = 'formal'
  AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
WITH u, collect(r) AS held, count(DISTINCT h) AS holders
WHERE holders > 1 OR any(r IN held WHERE r.share IS NOT NULL)
// Nobody (无) on a part keeps away what is said of more, as somebody would.
WITH u, held + COLLECT {
    MATCH (u)-[n:NONE_DECLARED]->(u)
    WHERE n.type IN $deciding_codes AND n.layer = 'formal'
      AND any(i IN range(0, size(n.starts) - 1) WHERE n.starts[i] <= $day AND $day < n.ends[i])
    RETURN n
  } AS said, COLLECT {
    MATCH (u)<-[t:TAKES_PART]-(h:Unit|Nameplate)
    WHERE t.aspect IS NOT NULL AND t.applies_to <> 'unit' AND t.layer = 'formal'
      AND any(i IN range(0, size(t.starts) - 1) WHERE t.starts[i] <= $day AND $day < t.ends[i])
      AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day
      AND $day < coalesce(h.to, '9999-12-31')
    RETURN t
  } AS taking
UNWIND said AS r
UNWIND CASE WHEN r.aspect IS NULL THEN $covered[coalesce(r.type, type(r))] ELSE $parts[r.aspect] END AS at
WITH u, taking, at.part AS part, collect({line: r, level: at.level}) AS stated,
  count(DISTINCT startNode(r)) > 1 OR max(r.share) IS NOT NULL AS asked
WHERE asked
WITH u, part, stated, [s IN stated | s.line.applies_to]
  + [t IN taking WHERE any(at IN $parts[t.aspect] WHERE at.part = part) | t.applies_to] AS spoken
UNWIND reduce(groups = ['unit'], g IN spoken | CASE WHEN g IN groups THEN groups ELSE groups + g END) AS people
// What is stated for the unit holds for people of whom nothing is stated as near.
WITH u, part, people, [s IN stated WHERE s.line.applies_to IN [people, 'unit'] | {
    line: s.line, rank: 2 * s.level + CASE s.line.applies_to WHEN people THEN 0 ELSE 1 END
  }] AS stated
WITH u, part, people, stated,
  reduce(nearest = 99, s IN stated | CASE WHEN s.rank < nearest THEN s.rank ELSE nearest END) AS nearest
WITH u, part, people, [s IN stated WHERE s.rank = nearest AND type(s.line) <> 'NONE_DECLARED'
  AND coalesce(s.line.power, 'decide') IN ['decide', 'co_decide'] | s.line] AS deciders
