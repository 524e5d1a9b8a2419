// Arrangements in force, and by holder what is stated of its authority in force: missing where nothing in force rests on
// a document or source. A holder outside the ledger is never a subject, so there the unit is; `key` is the holder,
// `related` are the others. Lines that only the unit's arrangement states are told there.
MATCH (a:Arrangement)-[:ARRANGES]->(u:Unit|Nameplate)
WHERE a.grade <> 'synthetic' AND coalesce(a.from, '') <= $day AND $day < coalesce(a.to, '9999-12-31')
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
WITH u, a.basis IS NOT NULL OR EXISTS {
    MATCH (own:Row {present: a.id})
    WHERE own.body =~ '(?s).*"source":"[^"].*' AND NOT own.body CONTAINS '"source":"无"'
  } AS based
RETURN u.id AS subject, CASE WHEN based THEN 'filled' ELSE 'missing' END AS outcome, [] AS related,
  ['arrangement'] AS key
UNION ALL
MATCH (u:Unit|Nameplate)<-[r]-(h:Unit|Nameplate)
WHERE (type(r) IN $deciding OR type(r) IN ['GUIDES', 'TAKES_PART'])
  AND r.layer = 'formal' AND r.grade <> 'synthetic'
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
WITH u, h, r, [i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i]] AS said
WHERE said <> [] AND NOT EXISTS {
  MATCH (a:Arrangement)-[:ARRANGES]->(u)
  WHERE coalesce(a.from, '') <= $day AND $day < coalesce(a.to, '9999-12-31')
    AND all(i IN said WHERE r.rows[i] = a.id)
}
WITH h, u, NONE(i IN said WHERE r.documented[i]) AS bare, coalesce(h.outside, false) AS beyond
WITH h, CASE WHEN beyond THEN u ELSE h END AS told,
  collect(DISTINCT CASE WHEN NOT bare THEN null WHEN beyond THEN h.id ELSE u.id END) AS others
RETURN told.id AS subject, CASE WHEN others = [] THEN 'filled' ELSE 'missing' END AS outcome, others AS related,
  CASE WHEN others <> [] THEN [h.id] END AS key
