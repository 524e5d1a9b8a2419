"""How fast and how right the whole is, from a district to a nation: `make bench SIZE=district,city`.

generate.py makes a ledger by a seed and plants defects (defects/), refused.py ledgers that no load may take; ours.py
is all that the rest knows of the model; peer/ is the same audit on networkx; run.py measures and compares; the
figures are in results/, and summary.py makes docs/benchmarks.md of them.
"""
