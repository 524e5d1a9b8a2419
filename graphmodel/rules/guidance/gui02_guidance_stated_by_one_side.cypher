// Guidance between units in force that only one side states: found where a mandate (三定) that covers the other is at
// hand, other than the document that made the statement. `key` is guide and domain; a line without a domain speaks of
// all of them. What a unit's own row says in one word says nothing of sides.
MATCH (u:Unit|Nameplate)<-[r:GUIDES]-(h:Unit|Nameplate)
WHERE r.layer = 'formal'
  AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
WITH u, h, r, [i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i]
  AND NOT coalesce(r.shorthand[i], false)] AS said
WITH u, h, collect({
    domain: r.domain, sides: [i IN said | coalesce(r.stated_by[i], '')], rows: [i IN said | r.rows[i]]
  }) AS lines
WHERE any(l IN lines WHERE 'holder' IN l.sides XOR 'subject' IN l.sides)
UNWIND reduce(all = [], l IN lines | CASE WHEN coalesce(l.domain, '') IN all THEN all
  ELSE all + coalesce(l.domain, '') END) AS domain
WITH u, h, domain, [l IN lines WHERE domain = '' OR coalesce(l.domain, domain) = domain] AS lines
WITH u, h, domain, reduce(all = [], l IN lines | all + l.sides) AS sides,
  reduce(all = [], l IN lines | all + l.rows) AS rows
WHERE sides[0] IN ['holder', 'subject'] AND all(side IN sides WHERE side = sides[0])
WITH u, h, domain, rows, CASE sides[0] WHEN 'holder' THEN u ELSE h END AS silent
RETURN u.id AS subject, CASE WHEN EXISTS {
    MATCH (d:Document {kind: 'mandate'})-[:COVERS]->(silent)
    WHERE coalesce(d.from, '') <= $day AND $day < coalesce(d.to, '9999-12-31')
      AND NOT EXISTS { MATCH (row:Row)-[:CITES]->(n:Name) WHERE row.present IN rows AND n.key IN d.known_as }
  } THEN 'found' ELSE 'undecided' END AS outcome, [h.id] AS related, [h.id, domain] AS key
