"""Reform (RFM): one rule, one file, with its cases beside it."""
