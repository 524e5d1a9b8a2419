"""What law says of a profession (LAW): one rule, one file, with its cases beside it."""
