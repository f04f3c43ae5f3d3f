"""Placed claims read as claims of their kind."""

from __future__ import annotations

from typing import TypeVar

from generator.model.launch import LaunchClaim
from generator.model.market import PlacedClaim
from generator.model.partnership import DealClaim

C = TypeVar("C")


def deal_claim(placed: PlacedClaim) -> DealClaim:
    """The claim as one about a deal; raises TypeError for a claim of another kind."""
    return claim_as(DealClaim, placed)


def launch_claim(placed: PlacedClaim) -> LaunchClaim:
    """The claim as one about a launch; raises TypeError for a claim of another kind."""
    return claim_as(LaunchClaim, placed)


def claim_as(kind: type[C], placed: PlacedClaim) -> C:
    """The claim as one of a kind; raises TypeError for another."""
    if not isinstance(placed.claim, kind):
        message = f"{placed.ref} {placed.field}: not a {kind.__name__}"
        raise TypeError(message)
    return placed.claim
