// Continues a query that has bound `u`, a unit in force: who decides each part of it for each group (contract 2 and 4),
// as questions/resolution.py tells it. Takes $day; of the vocabulary $parts ({part, aspects: it and all above it,
// covered: types whose blank aspect covers it}), $deciding (types of relationships), $deciding_codes, $unchanged.
// Gives u, part, people (whom it applies to), status, deciders ({holder, role, line}), taking (the same), arranged.
// A silence that was declared complete is not in the graph: Python says none_declared where this says unknown.
CALL (u) {
  MATCH (u)<-[r]-(h:Unit|Nameplate)
  WHERE (type(r) IN $deciding OR type(r) = 'TAKES_PART') AND r.layer = 'formal'
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
  RETURN collect({line: r, holder: h.id, type: type(r)}) AS held
}
CALL (u) {
  MATCH (u)-[r:NONE_DECLARED]->(u)
  WHERE r.type IN $deciding_codes AND r.layer = 'formal'
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  RETURN collect({line: r, holder: null, type: r.type}) AS nobody
}
CALL (u) {
  MATCH (a:Arrangement)-[:ARRANGES]->(u)
  WHERE coalesce(a.from, '') <= $day AND $day < coalesce(a.to, '9999-12-31')
  RETURN collect(coalesce(a.preset, '')) AS arranged
}
UNWIND $parts AS p
WITH u, arranged, p.part AS part,
  // How far above the part a statement stands; a blank aspect stands above all.
  [s IN held + nobody WHERE s.type <> 'TAKES_PART' AND
      (s.line.aspect IN p.aspects OR s.line.aspect IS NULL AND s.type IN p.covered) | {said: s, level:
        CASE WHEN s.line.aspect IS NULL THEN 99 ELSE size(p.part) - size(s.line.aspect) END}] AS stated,
  [s IN held WHERE s.type = 'TAKES_PART' AND s.line.aspect IN p.aspects] AS taking
WITH u, arranged, part, stated, taking, reduce(groups = [],
    g IN [s IN stated | s.said.line.applies_to] + [t IN taking | t.line.applies_to] |
    CASE WHEN g IN groups THEN groups ELSE groups + g END) AS groups
UNWIND CASE WHEN groups = [] THEN ['unit'] ELSE groups END AS people
// What is stated for the unit holds for people of whom nothing is stated as near.
WITH u, arranged, part, people, [t IN taking WHERE t.line.applies_to IN [people, 'unit']] AS taking,
  [s IN stated WHERE s.said.line.applies_to IN [people, 'unit'] | {said: s.said,
    rank: 2 * s.level + CASE s.said.line.applies_to WHEN people THEN 0 ELSE 1 END}] AS stated
WITH u, arranged, part, people, taking,
  reduce(near = 999, s IN stated | CASE WHEN s.rank < near THEN s.rank ELSE near END) AS near, stated
WITH u, arranged, part, people, taking, [s IN stated WHERE s.rank = near | s.said] AS stated
WITH u, arranged, part, people, taking, stated, [s IN stated WHERE s.holder IS NOT NULL
  AND coalesce(s.line.power, 'decide') IN ['decide', 'co_decide']] AS deciders
WITH u, arranged, part, people, taking, stated, deciders,
  COLLECT { UNWIND deciders AS d WITH DISTINCT d.holder AS h RETURN {
      main: any(d IN deciders WHERE d.holder = h AND coalesce(d.line.role, '') = 'main'),
      sole: any(d IN deciders WHERE d.holder = h AND coalesce(d.line.role, '') = 'sole'),
      equal: any(d IN deciders WHERE d.holder = h AND coalesce(d.line.role, '') = 'equal'),
      yields: any(d IN deciders WHERE d.holder = h
        AND (coalesce(d.line.role, '') IN ['main', 'secondary'] OR coalesce(d.line.power, '') = 'co_decide')),
      together: all(d IN deciders WHERE d.holder <> h OR coalesce(d.line.power, '') = 'co_decide')
    } } AS holders
WITH u, arranged, part, people, taking, deciders, CASE
    WHEN size(holders) > 1 AND (any(h IN holders WHERE h.sole) OR NOT (
        size([h IN holders WHERE h.main]) < 2 AND (all(h IN holders WHERE h.together) OR all(h IN holders WHERE h.equal))
        OR size([h IN holders WHERE h.main]) = 1 AND all(h IN holders WHERE h.yields))) THEN 'conflict'
    WHEN size(holders) > 0 THEN 'answered'
    WHEN stated <> [] THEN 'none_declared'
    WHEN any(preset IN arranged WHERE preset IN $unchanged) THEN 'unchanged'
    ELSE 'unknown'
  END AS status
