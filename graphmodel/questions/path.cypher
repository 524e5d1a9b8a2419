// The shortest way between two units or bodies over all that is in force on a day, whichever way each tie runs; of
// several the one whose ids come first (contract 2). Takes $day, $one and $other (ids), $types (of relationships; of
// seats, MEMBER_OF, only those whose role is in $roles, where that is given).
// Gives `nodes`, the ids on the way, and `seats`, the ids of all seats between each two of them; no row: no way.
// What ties two of them, and the answer in words, questions/path.py tells from their rows.
OPTIONAL MATCH (u:Unit {id: $one})
OPTIONAL MATCH (p:Nameplate {id: $one})
OPTIONAL MATCH (b:Body {id: $one})
WITH coalesce(u, p, b) AS one
OPTIONAL MATCH (u:Unit {id: $other})
OPTIONAL MATCH (p:Nameplate {id: $other})
OPTIONAL MATCH (b:Body {id: $other})
WITH one, coalesce(u, p, b) AS other
MATCH way = ALL SHORTEST (one)(()-[r]-(n:Unit|Nameplate|Body)
  WHERE type(r) IN $types
    AND ($roles IS NULL OR type(r) <> 'MEMBER_OF' OR coalesce(r.role, 'member') IN $roles)
    AND CASE WHEN r.starts IS NULL THEN coalesce(r.from, '') <= $day AND $day < coalesce(r.to, '9999-12-31')
      ELSE any(i IN range(0, coalesce(size(r.starts), 0) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i]) END
    AND NOT coalesce(n.ended, false) AND coalesce(n.from, '') <= $day AND $day < coalesce(n.to, '9999-12-31')
)+(other)
WITH nodes(way) AS way ORDER BY [n IN way | n.id] LIMIT 1
RETURN [n IN way | n.id] AS nodes, COLLECT {
    UNWIND range(1, size(way) - 1) AS i
    WITH way[i - 1] AS a, way[i] AS b
    MATCH (a)-[m:MEMBER_OF]-(b)
    RETURN DISTINCT m.id
  } AS seats
