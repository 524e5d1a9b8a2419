"""Duties and matters (DUT): one rule, one file, with its cases beside it."""
