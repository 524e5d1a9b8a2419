"""The actions of a reform, one file each, with its cases beside it."""
