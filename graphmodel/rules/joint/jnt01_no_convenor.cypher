// Bodies in force: filled where a post or unit heads or convenes them. Seats of posts stand only in the rows.
MATCH (b:Body)
WHERE NOT coalesce(b.ended, false) AND coalesce(b.from, '') <= $day AND $day < coalesce(b.to, '9999-12-31')
WITH b, coalesce(b.heads, '无') <> '无' OR coalesce(b.convenor, '无') <> '无' OR EXISTS {
    MATCH (:Entry {id: b.id})<-[:NAMES {column: 'body'}]-(seat:Row)
    WHERE seat.present IS NOT NULL AND seat.sheet = 'members'
      AND (seat.body CONTAINS '"role":"head"' OR seat.body CONTAINS '"role":"convenor"')
      AND coalesce(split(split(seat.body, '"from":"')[1], '"')[0], '') <= $day
      AND $day < coalesce(split(split(seat.body, '"to":"')[1], '"')[0], '9999-12-31')
  } AS filled
RETURN b.id AS subject, CASE WHEN filled THEN 'filled' ELSE 'missing' END AS outcome, [] AS related, null AS key
