// Bodies in force: filled where a lead unit or an office is stated; 无 says something of the office. Seats of posts, and
// that word, stand only in the rows.
MATCH (b:Body)
WHERE NOT coalesce(b.ended, false) AND coalesce(b.from, '') <= $day AND $day < coalesce(b.to, '9999-12-31')
WITH b, EXISTS { (b)-[:LEAD_UNIT|OFFICE]->() } OR EXISTS {
    MATCH (own:Row {present: b.id}) WHERE own.body =~ '(?s).*"office":"[^"].*'
  } OR EXISTS {
    MATCH (:Entry {id: b.id})<-[:NAMES {column: 'body'}]-(seat:Row)
    WHERE seat.present IS NOT NULL AND seat.sheet = 'members'
      AND (seat.body CONTAINS '"role":"lead"' OR seat.body CONTAINS '"role":"office"')
      AND coalesce(split(split(seat.body, '"from":"')[1], '"')[0], '') <= $day
      AND $day < coalesce(split(split(seat.body, '"to":"')[1], '"')[0], '9999-12-31')
  } AS filled
RETURN b.id AS subject, CASE WHEN filled THEN 'filled' ELSE 'missing' END AS outcome, [] AS related, null AS key
