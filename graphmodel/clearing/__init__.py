"""The clean-up of coordinating bodies: what to propose for each, with reasons for and against."""

from graphmodel.clearing.proposals import Clearing, clearing

__all__ = ["Clearing", "clearing"]
