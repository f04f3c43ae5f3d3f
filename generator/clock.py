"""The day of a build: the only reading of the clock."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime


def today() -> date:
    """The day in UTC; SOURCE_DATE_EPOCH (seconds since 1970) stands in for the clock where it is set."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)).date()


def parse_day(text: str) -> date:
    """A day of this century written as 2024-11-30. Raises ValueError that says so."""
    if re.fullmatch(r"20\d\d-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f'"{text}" is not a day of the calendar') from error
    raise ValueError(f'"{text}" is not a day from 2000 to 2099; write it as 2024-11-30')
