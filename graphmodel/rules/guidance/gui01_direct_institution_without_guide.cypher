// Institutions in force directly under a government or Party committee (`related`): filled where somebody guides them,
// a department decides on their work, or 无 is stated; none that by custom has no trade above it (a name in
// Traditional characters does not tell).
MATCH (h:Government|PartyCommittee)<-[r:AFFILIATED]-(u:Institution)
WHERE r.layer = 'formal' AND NOT coalesce(u.outside, false) AND u.grade <> 'unnamed'
  AND any(i IN range(0, size(r.starts) - 1) WHERE r.starts[i] <= $day AND $day < r.ends[i])
  AND NOT coalesce(u.ended, false) AND coalesce(u.from, '') <= $day AND $day < coalesce(u.to, '9999-12-31')
  AND NOT coalesce(h.ended, false) AND coalesce(h.from, '') <= $day AND $day < coalesce(h.to, '9999-12-31')
  AND NONE(name IN [u.name, coalesce(u.short_name, '')] + coalesce(u.aliases, [])
    WHERE replace(normalize(name, NFKC), ' ', '') =~ $without_trade + '.*')
WITH u, collect(DISTINCT h.id) AS superiors
WITH u, superiors, EXISTS {
    MATCH (u)<-[g]-(guide:Unit|Nameplate)
    WHERE g.layer = 'formal' AND (type(g) = 'GUIDES' OR type(g) IN $deciding
        AND g.power IN ['decide', 'co_decide'] AND split(coalesce(g.aspect, 'business'), '.')[0] = 'business'
        AND NOT guide:Government|PartyCommittee|Street|Town|PartyWorkCommittee|ManagementCommittee)
      AND any(i IN range(0, size(g.starts) - 1) WHERE g.starts[i] <= $day AND $day < g.ends[i])
      AND NOT coalesce(guide.ended, false) AND coalesce(guide.from, '') <= $day
      AND $day < coalesce(guide.to, '9999-12-31')
  } OR EXISTS {
    MATCH (u)-[n:NONE_DECLARED {type: 'guides', layer: 'formal'}]->(u)
    WHERE any(i IN range(0, size(n.starts) - 1) WHERE n.starts[i] <= $day AND $day < n.ends[i])
  } OR EXISTS {
    MATCH (row:Row {present: u.id})
    WHERE row.body CONTAINS '"guided_by":"无"' OR row.body CONTAINS '"guided_by":["无"]'
  } AS filled
RETURN u.id AS subject, CASE WHEN filled THEN 'filled' ELSE 'missing' END AS outcome,
  CASE WHEN filled THEN [] ELSE superiors END AS related, [] AS key
