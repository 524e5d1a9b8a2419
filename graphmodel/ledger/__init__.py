"""The ledger: what the rows of the sheets say, who they name, and where they came from."""
