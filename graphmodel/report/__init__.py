"""Answers as plain data: the JSON of contract 6, sentences, and the tables that commands print.

Said once for command line, HTTP and pages. Import from the module that has it: a question must not pay
for what an audit needs.
"""
