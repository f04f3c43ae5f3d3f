"""What a claim says, as one sentence without its source."""

from __future__ import annotations

from functools import lru_cache

from generator.model.amount import Amount, Bound
from generator.model.claim import Claim, OutcomeClaim, TextClaim
from generator.model.figure import Figure, FigureClaim
from generator.model.launch import LaunchClaim
from generator.model.market import PlacedClaim
from generator.model.partnership import DealClaim
from generator.model.product import PriceClaim, SpecClaim
from generator.model.vendor import OwnerClaim, PersonClaim
from generator.model.vocabulary import SpecType
from generator.model.words import LaunchWord, Stage
from generator.views.edition import Edition
from generator.views.words import DEAL_WORD, OUTCOME, STAGE, STAGE_NOUN, sentence, when_words

ROLE_UNKNOWN = "role not recorded"


def tell(placed: PlacedClaim, edition: Edition) -> str:
    """What is said, in a reader's words: "launch expected Q2 2025", "on sale 26 June 2025", "1,999 CNY at launch"."""
    claim = placed.claim
    match claim:
        case LaunchClaim():
            return tell_launch(claim)
        case DealClaim():
            return tell_deal(claim)
        case FigureClaim():
            return tell_figure(claim, placed, edition)
        case PriceClaim():
            kind = edition.label("price_kinds", claim.kind).lower()
            return f"{claim.amount.words} {claim.currency}, {kind}, {edition.label('regions', claim.region)}"
        case SpecClaim():
            return tell_spec(claim, placed.field.partition(".")[2], edition)
        case OwnerClaim():
            since = f" since {when_words(claim.since)}" if claim.since else ""
            share = f" ({claim.share})" if claim.share else ""
            kind = edition.label("owner_kinds", claim.kind)
            return f"{kind} {edition.vendor_name(claim.vendor)}{share}{since}"
        case PersonClaim():
            return f"{claim.name}, {claim.role or ROLE_UNKNOWN}"
        case OutcomeClaim():
            return OUTCOME[claim.verdict]
    return _tell_text(placed, claim, edition)


def _tell_text(placed: PlacedClaim, claim: Claim, edition: Edition) -> str:
    if isinstance(claim, TextClaim) and claim.text:
        return claim.text
    return edition.link(placed.ref).text


def tell_launch(claim: LaunchClaim) -> str:
    """A launch claim: the stage, what is said of it, and the date as imprecise as it was said."""
    stage, noun, when = STAGE[claim.stage], STAGE_NOUN[claim.stage], when_words(claim.when)
    match claim.says:
        case LaunchWord.HAPPENED:
            return sentence(f"{'launched' if claim.stage is Stage.LAUNCH else stage} {when}")
        case LaunchWord.EXPECTED:
            likely = f" ({claim.likelihood})" if claim.likelihood else ""
            return sentence(f"{noun} expected: {when}{likely}")
        case LaunchWord.NOT_YET:
            return sentence(f"not {'launched' if claim.stage is Stage.LAUNCH else stage} on {when}")
        case LaunchWord.DENIED:
            return sentence(f"{noun} denied: {when}")
        case LaunchWord.CANCELLED:
            return sentence(f"{noun} called off, {when}")
    return sentence(f"{noun} {claim.says.value}, {when}")


def tell_deal(claim: DealClaim) -> str:
    """A deal claim: what is said of the deal, and when."""
    what = f" (the {claim.denies.value})" if claim.denies else ""
    when = f", {when_words(claim.when)}" if claim.when else ""
    return sentence(f"{DEAL_WORD[claim.says]}{what}{when}")


def tell_figure(claim: FigureClaim, placed: PlacedClaim, edition: Edition) -> str:
    """A number with the unit of its figure: "about 100,000,000 US dollars"."""
    figure = edition.market.get(placed.ref)
    return measured(claim.value, figure.unit if isinstance(figure, Figure) else "", edition)


def measured(value: Amount, unit: str, edition: Edition) -> str:
    """A number with its unit: "over 300,000 units", "1 unit", "31.5%", "place 4"."""
    entry = edition.market.vocabulary.units.get(unit)
    label = entry.label if entry else unit
    if entry and entry.leads:
        return f"{label} {value.words}"
    if entry and entry.one and value.bound is Bound.EXACT and value.low == 1:
        label = entry.one
    return f"{value.words}{'' if label.startswith('%') else ' '}{label}".strip()


def tell_spec(claim: SpecClaim, key: str, edition: Edition) -> str:
    """A property with its unit, condition and variant: "40 g, without lenses"."""
    return ", ".join(part for part in (spec_value(claim, key, edition), claim.condition, claim.variant) if part)


def spec_value(claim: SpecClaim, key: str, edition: Edition) -> str:
    """A property with its unit alone: "40 g"."""
    entry = edition.market.vocabulary.specs.get(key)
    unit = f" {entry.unit}" if entry and entry.unit else ""
    value = _amount_words(claim.value) if entry and entry.type is SpecType.AMOUNT else claim.value
    return f"{value}{unit}"


@lru_cache(maxsize=4096)  # the same weights and fields of view come again, and each is told on several pages
def _amount_words(text: str) -> str:
    """An amount as a reader sees it; a text that is none stays as it is."""
    try:
        return Amount.parse(text).words
    except ValueError:
        return text
