"""What all documented answers share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A part of an answer; names are those of the contract."""

    model_config = ConfigDict(populate_by_name=True)


class Source(Shape):
    file: str
    sheet: str
    row: int = Field(description="Row as the spreadsheet shows it; 0 = the whole file")
