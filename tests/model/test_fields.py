"""What each type of field takes, and the rule that refuses the rest."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model import fields
from generator.model.fields import Ref, count_words
from generator.model.launch import Launch
from generator.model.partnership import DealClaim, Partnership, Party
from generator.model.product import PriceClaim
from generator.model.source import Source


def refused(kind, value) -> str:
    """The rule that refuses a value, or "" where it is taken."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return ""


@pytest.mark.threat(3)
@pytest.mark.parametrize(
    "kind, value, rule",
    [
        ("Text", "plain", ""),
        ("Text", " led by a space", "stray-space"),
        ("Text", "x" * 2001, "string_too_long"),
        ("Id", "xiaomi-ai-glasses", ""),
        ("Id", "Xiaomi", "bad-id"),
        ("VendorId", "a" * 61, "bad-id"),
        ("Day", "2025-06-26", ""),
        ("Day", "2025-06-31", "bad-day"),
        ("Day", "2025-6-26", "bad-day"),
        ("Day", "20250626", "bad-day"),
        ("Day", "2025-W26-4", "bad-day"),
        ("Day", "٢٠٢٥-٠٦-٢٦", "bad-day"),
        ("Flag", "true", ""),
        ("Flag", "yes", "bad-flag"),
        ("Quote", " ".join(["word"] * 25), ""),
        ("Quote", " ".join(["word"] * 26), "long-quote"),
        ("Quote", "字" * 60, ""),
        ("Quote", "字" * 61, "long-quote"),
        ("Quote", "short ", "stray-space"),
        ("Summary", " ".join(["word"] * 60), ""),
        ("Summary", " ".join(["word"] * 61), "long-summary"),
        ("Country", "CN", ""),
        ("Country", "cn", "bad-country"),
        ("Language", "en", ""),
        ("Language", "zh-Hans", ""),
        ("Language", "zh-Hans-CN", ""),
        ("Language", "English", "bad-language"),
    ],
)
def test_text_of_every_type(kind: str, value: str, rule: str):
    assert refused(getattr(fields, kind), value) == rule


@pytest.mark.threat(6)
@pytest.mark.parametrize(
    "link, rule",
    [
        ("https://36kr.com/p/1?x=1#y", ""),
        ("https://news.example.org/a", ""),
        ("https://a.com/%E5%B0%8F", ""),
        ("https://a.com/?utmost=1", ""),
        ("http://a.com/", "bad-link"),
        ("//a.com/", "bad-link"),
        ("https:a.com", "bad-link"),
        ("HTTPS://a.com/", "bad-link"),
        ("javascript:alert(1)", "bad-link"),
        ("data:text/html,x", "bad-link"),
        ("https://user@a.com/", "bad-link"),
        ("https://user:word@a.com/", "bad-link"),
        ("https://a.com:8443/", "bad-link"),
        ("https://localhost/", "bad-link"),
        ("https://printer.local/", "bad-link"),
        ("https://127.0.0.1/", "bad-link"),
        ("https://2130706433/", "bad-link"),
        ("https://[::1]/", "bad-link"),
        ("https://[bad/", "bad-link"),
        ("https://36Kr.com/", ""),
        ("https://小米.com/", "bad-link"),
        ("https://a.com/小米", "bad-link"),
        ("https://a.com/ b", "bad-link"),
        ('https://a.com/"onload=x', "bad-link"),
        ("https://a.com\\@b.com/", "bad-link"),
        ("https://-a.com/", "bad-link"),
        ("https://a.com/?utm_source=x", "tracking-link"),
        ("https://a.com/?id=1&fbclid=x", "tracking-link"),
    ],
)
def test_links_lead_to_public_hosts_and_carry_nothing_else(link: str, rule: str):
    assert refused(fields.Link, link) == rule


@pytest.mark.parametrize("link", ["https://user@a.com/", "https://a.com:8443/", "https://user@a.com:8443/"])
def test_a_user_or_a_port_is_called_so(link: str):
    assert fields.link_fault(link, ("https",)) == "names a user or a port"


def test_only_sources_may_stand_on_http():
    assert refused(fields.SourceLink, "http://a.com/") == ""
    assert refused(fields.SourceLink, "ftp://a.com/") == "bad-link"


@pytest.mark.parametrize(
    "text, rule",
    [
        ("vendors/xiaomi", ""),
        ("market", ""),
        ("xiaomi", "bad-reference"),
        ("vendors/", "bad-reference"),
        ("/xiaomi", "bad-reference"),
        ("vendors/a/b", "bad-reference"),
        ("Vendors/xiaomi", "bad-reference"),
        (5, "wrong-shape"),
    ],
)
def test_references(text: object, rule: str):
    assert refused(Ref, text) == rule
    if not rule:
        assert str(Ref.parse(str(text))) == text


@pytest.mark.parametrize(
    "text, words, cjk",
    [
        ("", 0, 0),
        ("Xiaomi's AI glasses, co-branded", 4, 0),
        ("3.5 million", 2, 0),
        ("小米AI眼镜", 1, 4),
        ("スマート", 0, 4),
        ("안경", 0, 2),
        ("— … !", 0, 0),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int, cjk: int):
    assert count_words(text) == (words, cjk)


CLAIM = {"source": "page", "basis": "official"}
LAUNCH = {"id": "x", "regions": ["CN"], "claims": []}
PARTY = {"vendor": "oppo", "role": "device-vendor"}
FRIEND = {"name": "a friend", "role": "device-vendor"}
DEAL = {"id": "x", "kind": "retail", "claims": []}
SOURCE = {"id": "x", "publisher_name": "P", "url": "https://a.com/", "read": "2026-11-22", "language": "en", "type": "news", "grade": "B"}  # fmt: skip


@pytest.mark.parametrize(
    "kind, value, rule",
    [
        pytest.param(Launch, {**LAUNCH, "product": "air"}, "", id="a launch of a product"),
        pytest.param(Launch, {**LAUNCH, "vendor": "oppo"}, "", id="a launch of a vendor"),
        pytest.param(Launch, LAUNCH, "launch-of", id="a launch of nothing"),
        pytest.param(Launch, {**LAUNCH, "product": "air", "vendor": "oppo"}, "launch-of", id="a launch of both"),
        pytest.param(Launch, {**LAUNCH, "product": "air", "regions": []}, "too_short", id="a launch nowhere"),
        pytest.param(Launch, {**LAUNCH, "product": "air", "colour": "red"}, "extra_forbidden", id="an unknown field"),
        pytest.param(Party, {"role": "r"}, "party-name", id="a party without a name"),
        pytest.param(Party, {**PARTY, "name": "OPPO"}, "party-name", id="a party with two"),
        pytest.param(DealClaim, {**CLAIM, "says": "denied", "denies": "product"}, "", id="denying something"),
        pytest.param(
            DealClaim, {**CLAIM, "says": "ended", "denies": "product"}, "denies-nothing", id="denying nothing"
        ),
        pytest.param(Partnership, {**DEAL, "parties": [PARTY, FRIEND]}, "", id="a vendor and a person"),
        pytest.param(Partnership, {**DEAL, "parties": [PARTY]}, "few-parties", id="a deal with oneself"),
        pytest.param(Partnership, {**DEAL, "parties": [FRIEND, FRIEND]}, "few-parties", id="a deal without a vendor"),
        pytest.param(Source, SOURCE, "", id="a source"),
        pytest.param(Source, {**SOURCE, "publisher_name": None}, "no-publisher", id="a source of nobody"),
        pytest.param(Source, {**SOURCE, "url": None}, "no-address", id="a source nowhere"),
        pytest.param(Source, {**SOURCE, "url": None, "note": "on paper"}, "", id="a source on paper"),
        pytest.param(Source, {**SOURCE, "published": "2025"}, "undated-by", id="dated by nothing"),
        pytest.param(Source, {**SOURCE, "grade": "D"}, "no-grade-why", id="graded D for nothing"),
    ],
)
def test_records_that_contradict_themselves_are_refused(kind, value, rule: str):
    assert refused(kind, value) == rule


@pytest.mark.parametrize("amount, refused", [("-1", True), ("-5..3", True), ("0", False), ("over 299", False)])
def test_a_price_is_never_below_nothing(amount, refused):
    price = {"amount": amount, "currency": "CNY", "region": "CN", "kind": "list", "source": "s", "basis": "official"}
    if refused:
        with pytest.raises(ValidationError, match="below nothing"):
            PriceClaim.model_validate(price)
    else:
        assert str(PriceClaim.model_validate(price).amount) == amount


LABEL = "a" * 63
HOST = f"{LABEL}.{LABEL}.{LABEL}.{'b' * 57}.com"
"""A host's name of 253 characters, the longest that there can be."""


@pytest.mark.parametrize(
    "host, why",
    [
        (f"{LABEL}.com", None),
        (HOST, None),
        (f"a{LABEL}.com", "names a host with a part of more than 63 characters"),
        (f"{'a.' * 125}acme", "names a host of more than 253 characters"),
        (f"b{HOST}", "names a host of more than 253 characters"),
    ],
)
def test_a_host_is_no_longer_than_names_of_hosts_can_be(host: str, why: str | None):
    assert len(HOST) == fields.MOST_OF_A_HOST
    assert fields.link_fault(f"https://{host}/x", ("https",)) == why
