"""Joint meetings and other coordinating bodies (JNT): one rule, one file, with its cases beside it."""
