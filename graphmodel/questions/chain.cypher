// The chain of those who decide, from a unit in force up to a root. Takes $unit (id), $day, $roots (kinds that may be
// one), $answering (types that answer for a unit), $from_unit, and the words of entries.cypher.
// Gives one row for each chain of a part and group that somebody decides: part, applies_to, `steps` (ids of the units on
// the way, without the first), `end`: root, ring (the last step closes it) or unknown.
// Left to questions/chain.py: which of several relations makes a step, whether a step is inferred, and the chain that
// structure suggests where no part is decided.
MATCH (me:Unit {id: $unit})
// All who may stand on the way.
MATCH (me)(()-[r]-(h:Unit|Nameplate)
  WHERE (type(r) IN $answering OR type(r) IN $deciding) AND r.layer = 'formal'
    AND CASE WHEN type(r) IN $from_unit THEN endNode(r) ELSE startNode(r) END = h
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
)*(u)
WITH DISTINCT u
// here: entries.cypher
CALL (u) {
  MATCH (u)-[r]-(h:Unit|Nameplate)
  WHERE type(r) IN $answering AND r.layer = 'formal'
    AND CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END = u
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
  RETURN collect({line: r, holder: h.id}) AS answer
}
// The main or sole decider, else all; where nothing decides, whoever answers for the unit; a conflict leads nowhere.
WITH u, part, people, deciders, arranged, answer, CASE
    WHEN status = 'conflict' THEN []
    WHEN any(d IN deciders WHERE d.line.role IN ['main', 'sole'])
      THEN [d IN deciders WHERE d.line.role IN ['main', 'sole'] | d.line]
    WHEN deciders <> [] THEN [d IN deciders | d.line]
    WHEN arranged = [] THEN [a IN answer | a.line]
    ELSE []
  END AS ups
WITH part, collect({unit: u, people: people, ups: ups,
    answer: CASE arranged WHEN [] THEN [a IN answer | a.line] ELSE [] END}) AS all,
  collect(CASE WHEN u.id = $unit AND deciders <> [] THEN people END) AS groups
UNWIND groups AS people
// Of each unit the entry of the group, else the one for the unit itself, else whoever answers for it.
WITH part, people, COLLECT {
    UNWIND all AS one
    WITH one ORDER BY one.people = people DESC, one.people = 'unit' DESC
    WITH one.unit AS u, collect(one)[0] AS first
    RETURN {unit: u, ups: CASE WHEN first.people IN [people, 'unit'] THEN first.ups ELSE first.answer END}
  } AS next
WITH part, people, reduce(all = [], one IN next | all + one.ups) AS lines,
  [one IN next WHERE one.ups = [] | one.unit] AS ends
MATCH way = (me:Unit {id: $unit})((a)-[r]-(b)
  WHERE r IN lines AND CASE WHEN type(r) IN $from_unit THEN endNode(r) ELSE startNode(r) END = b
)*(last)
WITH part, people, nodes(way) AS way, last, ends
WITH part, people, way, last, ends, way[1..-1] AS between, last IN way[..-1] AS closes
WHERE none(n IN between WHERE n.kind IN $roots)
  AND size(way[..-1]) = size(COLLECT { UNWIND way[..-1] AS n RETURN DISTINCT n })
  AND (closes OR last IN ends OR size(way) > 1 AND last.kind IN $roots)
RETURN DISTINCT part, people AS applies_to, [n IN way[1..] | n.id] AS steps,
  CASE WHEN closes THEN 'ring' WHEN last.kind IN $roots THEN 'root' ELSE 'unknown' END AS end
ORDER BY part, applies_to, steps
