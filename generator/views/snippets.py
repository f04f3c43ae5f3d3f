"""A first query over the data in four tools. A test runs each of them as it stands on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import DATA

_DUCKDB = """\
SELECT c.basis, e.derived_verdict AS verdict, count(*) AS dates
FROM '{at}expectations.csv' AS e
JOIN '{at}claims.csv' AS c
  ON c.record_kind = 'launches' AND c.record_id = e.launch AND c.address = e.claim
GROUP BY ALL
ORDER BY basis, dates DESC;"""

_PANDAS = """\
import pandas as pd

pairs = pd.read_csv("{at}pairs.csv", dtype=str, keep_default_na=False)
sure = pairs[pairs["derived_status"] == "confirmed"]
print(sure.groupby("partner")["vendor"].nunique().nlargest(10))"""

_FETCH = """\
from urllib.request import urlretrieve

urlretrieve("{at}market.sqlite", "market.sqlite")
"""

_SQLITE = """\
import sqlite3

late = \"\"\"
    SELECT p.name, e.stage, e.window, e.derived_delay_least, e.derived_delay_most
    FROM expectations AS e
    JOIN launches AS l ON l.id = e.launch
    JOIN products AS p ON p.id = l.product
    WHERE e.derived_verdict = 'late'
    ORDER BY e.derived_delay_least DESC\"\"\"
for row in sqlite3.connect("market.sqlite").execute(late):
    print(*row, sep="\\t")"""

_JQ = """jq -r '.records[] | select(.derived.state == "overdue") | [.id, .derived.horizon] | @tsv'"""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One query: the tool, what it answers, and the text to run."""

    tool: str
    asks: str
    code: str


def snippets(site_url: str) -> Iterator[Snippet]:
    """The queries. Where the site's address is not known they read files that lie in the folder they are run in."""
    at = f"{site_url}{DATA}" if site_url else ""
    yield Snippet("DuckDB", "How did expected dates turn out, by how the speaker knew?", _DUCKDB.format(at=at))
    yield Snippet("pandas", "Who works with the most makers, among confirmed deals?", _PANDAS.format(at=at))
    fetched = _FETCH.format(at=at) if at else ""
    yield Snippet("Python and sqlite3", "What came late, and by how many days?", fetched + _SQLITE)
    query = f"curl -fsS '{at}launches.json' |\n  {_JQ}" if at else f"{_JQ} launches.json"
    tool = "curl and jq" if at else "jq"
    yield Snippet(tool, "Which launches are past their date, and how far has anybody looked?", query)
