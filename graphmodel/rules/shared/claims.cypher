// first: shared/deciders.cypher
// Which rule the deciders of a part break, if any (contract 4 a-d): the unit `u`, their ids `holders`, `fault`.
UNWIND deciders AS d
WITH u, part, people, startNode(d) AS h, collect(d) AS lines ORDER BY h.id
WITH u, part, people, collect({
    id: h.id,
    main: any(d IN lines WHERE coalesce(d.role, '') = 'main'),
    sole: any(d IN lines WHERE coalesce(d.role, '') = 'sole'),
    equal: any(d IN lines WHERE coalesce(d.role, '') = 'equal'),
    yields: any(d IN lines WHERE coalesce(d.role, '') IN ['main', 'secondary'] OR d.power = 'co_decide'),
    together: all(d IN lines WHERE d.power = 'co_decide'),
    claims: any(d IN lines WHERE d.power = 'decide' AND d.power_stated)
  }) AS holders
WHERE size(holders) > 1
WITH u, holders, size([h IN holders WHERE h.main]) AS mains
WITH u, [h IN holders | h.id] AS holders, CASE
    WHEN mains > 1 OR any(h IN holders WHERE h.sole) THEN 'DUA02'
    WHEN all(h IN holders WHERE h.together) OR all(h IN holders WHERE h.equal) THEN null
    WHEN mains = 1 AND all(h IN holders WHERE h.yields) THEN null
    WHEN mains = 0 AND size([h IN holders WHERE h.claims]) > 1 THEN 'DUA02'
    ELSE 'REP02'
  END AS fault
