// Who leads, guides and answers for units in force on a day. Takes $units (ids), $day, and words of the vocabulary:
// those of entries.cypher, $answering (types that answer for a unit), $answering_codes, $structure, $structure_codes.
// Gives for each unit: `structure` and `guides` (ids of relations), and `entries`, one for each part and group: status,
// holders, takes_part, presumed, conflicts (ids of units); all lists sorted.
// Left to questions/who.py: the entry of an aspect from those of its parts, what stands beside (协助, 归口 …), the
// arrangement, the chain, shares and notes in words, and silence that was declared complete.
UNWIND $units AS id
MATCH (u:Unit {id: id})
WHERE NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
// here: entries.cypher
CALL (u) {
  MATCH (u)-[r]-(h:Unit|Nameplate)
  WHERE type(r) IN $answering AND r.layer = 'formal'
    AND CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END = u
    AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
  RETURN collect(h.id) AS answer
}
WITH u, part, people, status,
  COLLECT { UNWIND deciders AS d WITH DISTINCT d.holder AS h ORDER BY h RETURN h } AS holders,
  COLLECT { UNWIND taking AS t WITH DISTINCT t.holder AS h ORDER BY h RETURN h } AS takes_part,
  COLLECT { UNWIND answer AS h WITH DISTINCT h WHERE status = 'unknown' AND arranged = [] RETURN h ORDER BY h } AS presumed
WITH u, collect({part: part, applies_to: people, status: status, holders: holders, takes_part: takes_part,
  presumed: presumed, conflicts: CASE status WHEN 'conflict' THEN holders ELSE [] END}) AS entries
RETURN u.id AS unit, entries, COLLECT {
    MATCH (u)-[r]-(h)
    WHERE (type(r) IN $structure AND CASE WHEN type(r) IN $from_unit THEN startNode(r) ELSE endNode(r) END = u
        OR type(r) = 'NONE_DECLARED' AND r.type IN $structure_codes)
      AND r.layer = 'formal'
      AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    RETURN DISTINCT r.id AS relation ORDER BY relation
  } AS structure, COLLECT {
    MATCH (u)<-[r:GUIDES|NONE_DECLARED]-()
    WHERE coalesce(r.type, 'guides') = 'guides' AND r.layer = 'formal'
      AND any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
    RETURN r.id AS relation ORDER BY relation
  } AS guides
