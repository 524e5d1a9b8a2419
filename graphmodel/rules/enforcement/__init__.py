"""Enforcement powers handed to streets and towns (ENF): one rule, one file, with its cases beside it."""
