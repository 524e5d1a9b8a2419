"""Names (NAM): one rule, one file, with its cases beside it."""
