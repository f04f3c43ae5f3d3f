"""The words that rules depend on. Words that only name and group are data: `content/vocabulary.yml`."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property


class Basis(StrEnum):
    """Where a claim's words come from, strongest first."""

    OFFICIAL = "official"
    FIRST_HAND = "first-hand"
    ANALYST = "analyst"
    RELAYED = "relayed"
    INSIDER = "insider"
    RUMOUR = "rumour"
    JUDGEMENT = "judgement"
    INFERENCE = "inference"

    @cached_property
    def weakness(self) -> int:
        """0 for the strongest basis, counting up."""
        return _WEAKNESS[self]


_WEAKNESS = {basis: at for at, basis in enumerate(Basis)}


class Grade(StrEnum):
    """The page that carries a claim: A the party or the reporting outlet … D found wrong on a checked point."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Stage(StrEnum):
    """A step in the life of a product."""

    EVALUATING = "evaluating"
    DEVELOPMENT = "development"
    PRODUCTION = "production"
    ANNOUNCED = "announced"
    SHOWN = "shown"
    PREORDER = "preorder"
    CROWDFUNDING = "crowdfunding"
    PILOT = "pilot"
    LAUNCH = "launch"
    ON_SALE = "on-sale"
    SHIPPING = "shipping"
    FEATURE_UPDATE = "feature-update"
    DISCONTINUED = "discontinued"


class LaunchWord(StrEnum):
    """What a launch claim says of its stage."""

    EXPECTED = "expected"
    HAPPENED = "happened"
    NOT_YET = "not-yet"
    POSTPONED = "postponed"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DENIED = "denied"


class DealWord(StrEnum):
    """What a partnership claim says of the deal."""

    IN_FORCE = "in-force"
    PLANNED = "planned"
    ENDED = "ended"
    DENIED = "denied"
    DECLINED = "declined"


class Denied(StrEnum):
    """What a denial denies."""

    PARTNER = "partner"
    PRODUCT = "product"
    SHIPMENT = "shipment"


class Exclusivity(StrEnum):
    """Whether the parties may make the same deal with others."""

    EXCLUSIVE = "exclusive"
    EXCLUSIVE_CUSTOMISATION = "exclusive-customisation"
    NON_EXCLUSIVE = "non-exclusive"


class DealStatus(StrEnum):
    """How sure a deal is: derived from its claims, never stored."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    INFERRED = "inferred"
    ENDED = "ended"
    PROBABLY_ENDED = "probably-ended"
    DENIED = "denied"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class LaunchState(StrEnum):
    """How far a launch has come: derived from its claims, never stored."""

    EVALUATED = "evaluated"
    EXPECTED = "expected"
    ANNOUNCED = "announced"
    SHOWN = "shown"
    OPEN_FOR_ORDERS = "open-for-orders"
    PILOTED = "piloted"
    LAUNCHED = "launched"
    POSTPONED = "postponed"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DISCONTINUED = "discontinued"
    OVERDUE = "overdue"
    UNCHECKED = "unchecked"
    UNCLEAR = "unclear"


class Verdict(StrEnum):
    """How an expectation turned out: derived, never stored."""

    MET = "met"
    EARLY = "early"
    LATE = "late"
    UNCLEAR = "unclear"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    PENDING = "pending"
    OVERDUE = "overdue"
    UNCHECKED = "unchecked"
    NONE = "none"


class VendorType(StrEnum):
    """What an organization is."""

    COMPANY = "company"
    BRAND = "brand"
    MEDIUM = "medium"
    ANALYST = "analyst"


class AliasKind(StrEnum):
    """Why something has another name."""

    NATIVE = "native"
    FORMER = "former"
    CODENAME = "codename"
    SPELLING = "spelling"
    MISTRANSLATION = "mistranslation"
    TICKER = "ticker"


class FigureNature(StrEnum):
    """Whether a number is a fact, an aim or a forecast."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    PLAN = "plan"


class StatementNature(StrEnum):
    """What sort of statement it is."""

    REPORT = "report"
    PLAN = "plan"
    FORECAST = "forecast"
    JUDGEMENT = "judgement"
    POSITIONING = "positioning"
    SUPERLATIVE = "superlative"
    DISPUTE = "dispute"


class OutcomeWord(StrEnum):
    """How a statement or a forecast figure fared, as a source or the editor judges it."""

    HELD = "held"
    FAILED = "failed"
    MIXED = "mixed"
    OPEN = "open"


class DatedBy(StrEnum):
    """Where a page's day of publication is read from."""

    PAGE = "page"
    ADDRESS = "address"
    INFERRED = "inferred"


class Found(StrEnum):
    """What a look for news brought."""

    NOTHING = "nothing"
    SOMETHING = "something"
