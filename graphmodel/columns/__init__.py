"""The ledger of all dates as columns: what rules over a whole nation read, and what the cache keeps."""

from graphmodel.columns.columns import Columns
from graphmodel.columns.source import LedgerSource, Source, StoreSource

__all__ = ["Columns", "LedgerSource", "Source", "StoreSource"]
