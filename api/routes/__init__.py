"""The JSON of /api/v1: one module for each family of questions."""
