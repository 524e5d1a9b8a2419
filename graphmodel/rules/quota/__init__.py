"""Posts and quotas (QTA): one rule, one file, with its cases beside it."""
