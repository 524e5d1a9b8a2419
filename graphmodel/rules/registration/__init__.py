"""Registration (REG): one rule, one file, with its cases beside it."""
