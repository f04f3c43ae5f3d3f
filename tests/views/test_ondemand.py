"""Values are made when they are asked for, once."""

import pytest

from generator.views.ondemand import OnDemand


@pytest.fixture
def asked():
    return []


@pytest.fixture
def lengths(asked):
    return OnDemand(("one", "three"), lambda word: asked.append(word) or len(word))


def test_a_value_is_made_at_the_first_asking(lengths, asked):
    assert (lengths["three"], lengths["three"], asked) == (5, 5, ["three"])


def test_what_keys_there_are_is_known_without_making_a_value(lengths, asked):
    assert ("one" in lengths, "two" in lengths, [*lengths], len(lengths), asked) == (
        True,
        False,
        ["one", "three"],
        2,
        [],
    )


def test_it_reads_as_a_mapping(lengths):
    assert dict(lengths) == {"one": 3, "three": 5}
    assert lengths.get("two") is None
    with pytest.raises(KeyError):
        lengths["two"]
