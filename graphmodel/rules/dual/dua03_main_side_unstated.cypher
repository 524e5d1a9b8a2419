// Arrangements in force of units in force: whether they name a main side; `related` are the line and the place.
MATCH (a:Arrangement)-[:ARRANGES]->(u:Unit|Nameplate)
WHERE coalesce(a.from, '') <= $day AND $day < coalesce(a.to, '9999-12-31')
  AND NOT coalesce(a.preset, '') IN $unchanged
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
WITH u, a.main AS main,
  COLLECT { MATCH (a)-[:LINE]->(line:Unit|Nameplate) RETURN line.id } AS line,
  COLLECT { MATCH (a)-[:TERRITORY]->(place:Unit|Nameplate) RETURN place.id } AS place
WITH u, line + place AS sides, CASE
    WHEN main = 'unstated' THEN 'found'
    WHEN main IS NOT NULL THEN 'filled'
    WHEN line <> [] AND place <> [] THEN 'missing'
  END AS outcome
WHERE outcome IS NOT NULL
RETURN u.id AS subject, outcome, CASE outcome WHEN 'filled' THEN [] ELSE sides END AS related, [] AS key
