"""What each field and each word of a record means, for whoever writes one: editors show it where the cursor stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.model.claim import Checked, Claim, OutcomeClaim, Retracted, TextClaim, Withdrawn
from generator.model.figure import Figure, FigureClaim
from generator.model.launch import Launch, LaunchClaim
from generator.model.partnership import DealClaim, Partnership, Party
from generator.model.product import PriceClaim, Product, SpecClaim
from generator.model.record import Alias, Named, Record, Watched
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.vendor import OwnerClaim, PersonClaim, Unresolved, Vendor
from generator.model.vocabulary import (
    Better,
    DealKind,
    Entry,
    MetricEntry,
    OwnerKind,
    RoleEntry,
    RoleGroup,
    Shape,
    SpecEntry,
    SpecType,
    UnitEntry,
    Vocabulary,
)
from generator.model.words import (
    AliasKind,
    Basis,
    DatedBy,
    DealWord,
    Denied,
    Exclusivity,
    FigureNature,
    Found,
    Grade,
    LaunchWord,
    OutcomeWord,
    Stage,
    StatementNature,
    VendorType,
)
from generator.views.method import BASIS_MEANS, STAGE_MEANS
from generator.views.words import GRADE

FIELDS: Mapping[type[BaseModel], Mapping[str, str]] = {
    Record: {
        "id": "the name of the file",
        "note": "what a reader of the record should know of it, in our own words",
        "withdrawn": "the whole record was wrong: it leaves every view and stands under corrections, its page says so",
    },
    Watched: {"checked": "each time somebody looked for news: how far the pages they read reach, and what they held"},
    Named: {
        "name": "the name as its owner writes it in Latin letters",
        "native_name": "the name in the script of its country",
        "aliases": "other names by which readers may look for it",
    },
    Alias: {
        "name": "the other name",
        "kind": "why there is another name",
        "source": "the page that has it",
        "until": "until when it was the name",
    },
    Checked: {"day": "how far the pages reach, not the day of the look", "found": "whether they held anything"},
    Retracted: {"day": "when the source took it back", "source": "the page that shows it"},
    Withdrawn: {"day": "when we saw that it was wrong", "why": "what was wrong, for a reader"},
    Claim: {
        "source": "the page on which it was read",
        "basis": "where the words come from; it follows the speaker, so an outlet that quotes a company is official",
        "quote": "the source's own words",
        "quote_en": "our translation of the quote",
        "speaker": "who said it, when not the publisher of the page",
        "stated": "when it was said, if not when the page was published",
        "recorded": "when it was entered here, if not when the page was read",
        "note": "what a reader should know of this claim, in our own words",
        "retracted": "the source took it back",
        "withdrawn": "we misread the source: the claim leaves every view and stands under corrections",
    },
    TextClaim: {"text": "what is said, in our own words"},
    OutcomeClaim: {"verdict": "how it fared"},
    Vendor: {
        "type": "what it is",
        "roles": "what it does in this market",
        "country": "where it has its seat",
        "website": "its own site",
        "summary": "what it is, for a reader who has never heard of it",
        "claims": "that it exists, and what is said of it",
        "owners": "who owns, controls or backs it",
        "people": "who holds a public role there",
        "unresolved": "a name that nobody has matched yet, with the best guess",
    },
    OwnerClaim: {
        "vendor": "the owner",
        "kind": "what sort of ownership it is",
        "share": "how much of it, as worded",
        "since": "since when",
        "until": "until when",
    },
    PersonClaim: {"name": "the person", "role": "the public role"},
    Unresolved: {"candidate": "the best guess", "note": "why it is only a guess"},
    Product: {
        "vendor": "whose product it is",
        "brands": "under which brands it is sold, besides the vendor's name",
        "form": "what sort of glasses it is",
        "name_final": "false while it has only a working name",
        "variants": "the versions in which it is sold",
        "follows": "the product that it replaces",
        "summary": "what it is, for a reader who has never heard of it",
        "claims": "that it exists, and what is said of it",
        "specs": "for each property the values that are claimed",
        "prices": "what it costs, where and when",
    },
    SpecClaim: {
        "value": "the value, without its unit, which stands in the vocabulary",
        "condition": "when the value holds, as 'with music'",
        "variant": "of which version",
    },
    PriceClaim: {
        "amount": "the price, without thousands separators",
        "currency": "in which currency",
        "region": "where it is sold at this price",
        "kind": "what sort of price it is",
        "variant": "of which version",
    },
    Partnership: {
        "kind": "what sort of deal it is",
        "parties": "who deals with whom, each with its role in this very deal",
        "products": "what they make together",
        "exclusivity": "whether they may deal with others, too",
        "claims": "what is said of the deal",
    },
    Party: {
        "vendor": "the party",
        "name": "a party that is no organization of the market: a person or a group",
        "role": "what it does in this deal",
        "brings": "what it brings, in our own words",
    },
    DealClaim: {
        "says": "what is said of the deal",
        "when": "since when, from when or until when",
        "denies": "what is denied",
    },
    Launch: {
        "product": "what is launched",
        "vendor": "who launches it, only before the product has a name",
        "regions": "where",
        "variant": "which version",
        "claims": "what was expected, and what happened",
    },
    LaunchClaim: {
        "says": "whether it is expected, has happened, or was put off",
        "stage": "which step in the life of the product",
        "when": "as imprecise as it was said",
        "likelihood": "how likely, as worded",
    },
    Figure: {
        "about": "whose number it is: vendors/<id>, products/<id>, or market",
        "metric": "what is counted",
        "nature": "whether it is a fact, an aim or a forecast",
        "unit": "in what it is counted",
        "region": "where",
        "scope": "of which sort of glasses, as worded",
        "channel": "through which shops, as worded",
        "period": "of which time",
        "claims": "the number, by each source that has it",
        "outcome": "how a forecast fared",
    },
    FigureClaim: {"value": "the number, as it was said", "period": "where it differs from the period of the record"},
    Statement: {
        "about": "what it is about: vendors/<id>, products/<id>, another record, or market",
        "nature": "what sort of statement it is",
        "text": "what is said, in our own words",
        "due": "when it can be judged",
        "testable": "true if time will show whether it held",
        "claims": "who says so",
        "outcome": "how it fared",
    },
    Source: {
        "title": "the title of the page, as it stands there",
        "title_en": "our translation of the title",
        "publisher": "who published it, where the record has it",
        "publisher_name": "who published it, where the record does not have it",
        "via": "the site that carries it, where that is another",
        "authors": "who signed it",
        "url": "its address",
        "archive": "a copy that stays",
        "published": "when it was published",
        "dated_by": "where that day stands",
        "read": "when we read it",
        "language": "in which language it is",
        "type": "what sort of page it is",
        "grade": "how good a carrier of claims this page is; it says nothing of the outlet",
        "grade_why": "for grade D: which checked point is wrong",
        "mirrors": "the source that has the original",
    },
    Entry: {"label": "the word as a reader sees it", "means": "what it means, where the label does not say it"},
    RoleGroup: {"order": "where the group stands in the matrix"},
    RoleEntry: {"group": "its group"},
    DealKind: {"shape": "its mark in the matrix"},
    MetricEntry: {
        "sums": "true if the amounts of two parts of a period make up the period's",
        "share": "true if it is a part of a whole, in per cent",
    },
    UnitEntry: {"one": "its singular", "leads": "whether it stands before the number, as in “place 4”"},
    OwnerKind: {"inverse": "as the owner has it", "roll_up": "true if the owned stands under its owner in the matrix"},
    SpecEntry: {
        "unit": "in what it is measured",
        "type": "how its values read",
        "group": "its heading among the properties",
        "better": "which direction is the better one, if any",
    },
    Vocabulary: {
        "role_groups": "the groups of roles: the sections of the matrix",
        "roles": "what a company can be in a deal",
        "deal_kinds": "sorts of deals",
        "forms": "sorts of glasses",
        "regions": "where things are sold",
        "metrics": "what figures measure",
        "units": "in what they measure it",
        "price_kinds": "sorts of prices",
        "currencies": "currencies",
        "owner_kinds": "sorts of ownership",
        "source_types": "sorts of pages",
        "specs": "properties of products",
    },
}
"""By the model that brings the field in; those that build on it have it, too."""

WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Basis: BASIS_MEANS,
    Stage: STAGE_MEANS,
    Grade: GRADE,
    LaunchWord: {
        LaunchWord.EXPECTED: "it is to come then",
        LaunchWord.HAPPENED: "it came then",
        LaunchWord.NOT_YET: "it had not come by then",
        LaunchWord.POSTPONED: "it was put off",
        LaunchWord.PAUSED: "work on it was stopped for a time",
        LaunchWord.CANCELLED: "it was called off",
        LaunchWord.DENIED: "it is said not to be planned at all",
    },
    DealWord: {
        DealWord.IN_FORCE: "it exists",
        DealWord.PLANNED: "it is to come",
        DealWord.ENDED: "it is over",
        DealWord.DENIED: "a party says that it is not so",
        DealWord.DECLINED: "a party turned it down",
    },
    Denied: {
        Denied.PARTNER: "that they work together",
        Denied.PRODUCT: "that there is such a product",
        Denied.SHIPMENT: "that so many were shipped",
    },
    Exclusivity: {
        Exclusivity.EXCLUSIVE: "with nobody else",
        Exclusivity.EXCLUSIVE_CUSTOMISATION: "this version is for nobody else",
        Exclusivity.NON_EXCLUSIVE: "with others, too",
    },
    VendorType: {
        VendorType.COMPANY: "a company that makes, supplies or sells",
        VendorType.BRAND: "a name under which another company sells",
        VendorType.MEDIUM: "a paper, site or channel",
        VendorType.ANALYST: "a research firm",
    },
    AliasKind: {
        AliasKind.NATIVE: "the name in another script",
        AliasKind.FORMER: "its name of former days",
        AliasKind.CODENAME: "its name before it was announced",
        AliasKind.SPELLING: "another spelling",
        AliasKind.MISTRANSLATION: "what machines make of its name",
        AliasKind.TICKER: "its sign at an exchange",
    },
    FigureNature: {
        FigureNature.ACTUAL: "counted, or estimated, of time that has passed",
        FigureNature.TARGET: "what somebody wants to reach",
        FigureNature.FORECAST: "what somebody expects",
        FigureNature.PLAN: "what somebody has set out to do",
    },
    StatementNature: {
        StatementNature.REPORT: "something is so",
        StatementNature.PLAN: "somebody means to do something",
        StatementNature.FORECAST: "something will be so",
        StatementNature.JUDGEMENT: "somebody thinks so",
        StatementNature.POSITIONING: "a company describes itself",
        StatementNature.SUPERLATIVE: "first, best, largest, lightest",
        StatementNature.DISPUTE: "sources contradict each other",
    },
    OutcomeWord: {
        OutcomeWord.HELD: "it came true",
        OutcomeWord.FAILED: "it did not",
        OutcomeWord.MIXED: "in part",
        OutcomeWord.OPEN: "nobody can tell yet",
    },
    DatedBy: {
        DatedBy.PAGE: "on the page",
        DatedBy.ADDRESS: "in its address",
        DatedBy.INFERRED: "nowhere; it follows from what the page says",
    },
    Found: {Found.NOTHING: "no news", Found.SOMETHING: "news, which stand among the claims"},
    Shape: {shape: f"a {shape.value}" for shape in Shape},
    SpecType: {
        SpecType.AMOUNT: "a number",
        SpecType.TEXT: "any text",
        SpecType.FLAG: "yes or no, with what is said of it",
    },
    Better: {Better.LESS: "the less, the better", Better.MORE: "the more, the better"},
}


def meaning_of(model: type[BaseModel], name: str) -> str:
    """What a field means, by the nearest model that says it; empty where none does."""
    return next((FIELDS[one][name] for one in model.__mro__ if one in FIELDS and name in FIELDS[one]), "")


def meanings_of(words: type[StrEnum]) -> list[str]:
    """What the words of an enum mean, in its order; empty where nobody says it."""
    told = WORDS.get(words, {})
    return [told[word] for word in words] if told else []
