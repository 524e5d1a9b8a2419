"""The same audit as a good user of networkx would write it: a MultiDiGraph with attribute dicts, and loops.

It reads the CSV files by itself and uses nothing of the model; what presets say it takes from the vocabulary.
"""
