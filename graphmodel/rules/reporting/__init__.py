"""Reporting lines (REP): one rule, one file, with its cases beside it."""
