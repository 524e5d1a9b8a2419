"""Dual leadership (DUA): one rule, one file, with its cases beside it."""
