"""Where a claim comes from, as a reader is told: how they know, who said it, and when."""

from datetime import date

import pytest

from generator.views.edition import Edition
from generator.views.evidence import evidence

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "basis, speaker, words, dated",
    [
        ("official", "Lei Jun", "Lei Jun, on the record", "said 26 June 2025"),
        ("relayed", "Reuters", "repeated by The Page", "said by Reuters, 26 June 2025"),
        ("insider", "an engineer", "unnamed sources, told to The Page", "said by an engineer, 26 June 2025"),
        ("relayed", None, "repeated by The Page", "said 26 June 2025"),
        ("inference", "Reuters", "our own conclusion", "drawn from a page of 26 June 2025"),
    ],
)
def test_the_speaker_is_named_once(market, basis, speaker, words, dated):
    said = {"text": "It makes glasses.", "basis": basis, "stated": "2025-06-26"}
    claim = {**said, "speaker": speaker} if speaker else said
    known = market({"vendors/oppo": {"claims": [claim]}, "sources/page": {}})
    (placed,) = known.claims
    told = evidence(placed, Edition(known, DAY))
    assert (told.basis_words, told.dated) == (words, dated)
