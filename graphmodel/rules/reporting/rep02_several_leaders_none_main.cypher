// first: shared/claims.cypher
// One finding for a unit and a set of holders.
WITH DISTINCT u, holders, fault
WHERE fault = 'REP02'
RETURN u.id AS subject, 'found' AS outcome, holders AS related, null AS key
