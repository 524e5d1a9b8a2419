// Bodies that run with fewer than $members members; `related` are the units among them. A member without a name of its
// own stands for several. Only a list that is complete proves it; whether a scope above was declared complete is the
// caller's to say: those bodies are undecided here.
MATCH (b:Body)
WHERE NOT coalesce(b.ended, false) AND coalesce(b.from, '') <= $day AND $day < coalesce(b.to, '9999-12-31')
  AND NOT coalesce(b.status, '') IN ['proposed', 'in_review', 'approved']
WITH b, COLLECT {
    MATCH (b)-[:LEAD_UNIT|OFFICE]->(u) RETURN u
    UNION
    MATCH (b)<-[s:MEMBER_OF]-(u)
    WHERE coalesce(s.from, '') <= $day AND $day < coalesce(s.to, '9999-12-31')
    RETURN u
  } AS units
WHERE size(units) < $members AND NONE(u IN units WHERE u:Unit|Nameplate AND u.grade = 'unnamed')
WITH b, units, COUNT {
    MATCH (:Entry {id: b.id})<-[:NAMES {column: 'body'}]-(seat:Row)
    WHERE seat.present IS NOT NULL AND seat.sheet = 'members' AND NOT seat.body =~ '(?s).*"unit":"[^无"].*'
      AND coalesce(split(split(seat.body, '"from":"')[1], '"')[0], '') <= $day
      AND $day < coalesce(split(split(seat.body, '"to":"')[1], '"')[0], '9999-12-31')
    RETURN DISTINCT replace(toLower(normalize(
      coalesce(split(split(seat.body, '"post":"')[1], '"')[0], seat.id), NFKC)), ' ', '') AS post
  } AS posts
WHERE size(units) + posts < $members
RETURN b.id AS subject, CASE WHEN coalesce(b.members_complete, false) THEN 'found' ELSE 'undecided' END AS outcome,
  [u IN units WHERE u:Unit|Nameplate | u.id] AS related, [] AS key
