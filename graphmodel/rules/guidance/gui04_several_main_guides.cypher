// Units in force with several main or sole guides (`related`) in one domain (`key`).
MATCH (u:Unit|Nameplate)<-[r:GUIDES]-(h:Unit|Nameplate)
WHERE r.role IN ['main', 'sole'] AND r.layer = 'formal'
  AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
WITH u, coalesce(r.domain, '') AS domain, collect(DISTINCT h.id) AS guides
WHERE size(guides) > 1
RETURN u.id AS subject, 'found' AS outcome, guides AS related, [domain] AS key
