"""Whose boast, and whose description: another's praise is never laid at the company's door."""

from __future__ import annotations

from generator.deriving.winning import ranked
from generator.model.product import Product
from generator.model.statement import Statement
from generator.model.vendor import Vendor
from generator.model.words import Basis, StatementNature
from generator.views.edition import Edition
from generator.views.matter import CLAIMS, teller
from generator.views.words import NATURE

_OWN = {StatementNature.SUPERLATIVE: "own boast", StatementNature.POSITIONING: "description of itself"}
_OTHERS = {StatementNature.SUPERLATIVE: "superlative", StatementNature.POSITIONING: "description"}


def whose(statement: Statement, edition: Edition) -> str:
    """Whose word a boast or a description is: "Baidu's own boast"; empty for other statements."""
    claims = ranked(edition.market.claims_of(statement.ref, CLAIMS))
    if statement.nature not in _OWN or not claims:
        return ""
    first, who = claims[0], teller(claims[0], edition)
    if first.claim.basis is Basis.OFFICIAL:
        return f"{who}'s {_OWN[statement.nature]}"
    company = _company(statement, edition)
    if company and first.claim.speaker and company.casefold() in first.claim.speaker.casefold():
        return f"{who}'s {_OWN[statement.nature]}, as others tell it"
    return f"a {_OTHERS[statement.nature]} by {who}, not the company's own word"


def nature_words(statement: Statement, edition: Edition) -> str:
    """What sort of statement it is; of a boast or a description, whose."""
    return whose(statement, edition) or NATURE[statement.nature]


def _company(statement: Statement, edition: Edition) -> str:
    for ref in statement.about:
        record = edition.market.get(ref)
        if isinstance(record, Vendor):
            return record.name
        if isinstance(record, Product):
            return edition.vendor_name(record.vendor)
    return ""
