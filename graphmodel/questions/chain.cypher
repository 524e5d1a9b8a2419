// The chain of those who decide, from a unit in force up to a root. Takes $unit (id), $day, $roots (kinds that may be
// one), $answering (types that answer for a unit), $from_unit, and the words of entries.cypher.
// Gives one row for each chain of a part and group that somebody decides: part, applies_to, `steps` (ids of the units on
// the way, without the first), `end`: root, ring (the last step closes it) or unknown.
// Left to questions/chain.py: which of several relations makes a step, whether a step is inferred, and the chain that
// structure suggests where no part is decided.
MATCH (me:Unit {id: $unit})
// All who may stand on the way.
MATCH SHORTEST 1 (me)(()-[r]-(h:Unit|Nameplate)
  WHERE (type(r) IN $answering OR type(r) IN $deciding) AND r.layer = 'formal'
    AND CASE WHEN type(r) IN $from_unit THEN endNode(r) ELSE startNode(r) END = h
    AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
)*(u:Unit|Nameplate)
WITH me, u
// here: entries.cypher
CALL (u) {
  MATCH (u)-[r]-(h:Unit|Nameplate)
  WHERE type(r) IN $answering AND r.layer = 'formal'
    AND CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END = u
    AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
  RETURN collect({line: r, holder: h.id}) AS answer
}
// The main or sole decider, else all; where nothing decides, whoever answers for the unit; a conflict leads nowhere.
WITH me, u, part, people, deciders, CASE
    WHEN status = 'conflict' THEN []
    WHEN any(d IN deciders WHERE d.line.role IN ['main', 'sole'])
      THEN [d IN deciders WHERE d.line.role IN ['main', 'sole'] | d.line]
    WHEN deciders <> [] THEN [d IN deciders | d.line]
    WHEN arranged = [] THEN [a IN answer | a.line]
    ELSE []
  END AS ups
WITH me, part, collect({unit: u, people: people, ups: ups, decided: u = me AND deciders <> []}) AS all
UNWIND [one IN all WHERE one.decided | one.people] AS people
// Of each unit the entry of the group, else the one for the unit itself, else whoever is presumed.
WITH me, part, people, all, COLLECT { UNWIND all AS one RETURN DISTINCT one.unit } AS units
CALL (all, units, people) {
  UNWIND units AS u
  WITH u, [one IN all WHERE one.unit = u AND one.people = people] AS own,
    [one IN all WHERE one.unit = u AND one.people = 'unit'] AS plain
  RETURN collect({unit: u, ups: (own + plain)[0].ups}) AS next
}
RETURN part, people AS applies_to, next
