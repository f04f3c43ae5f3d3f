"""Whoever sees no hue can tell every mark from every other of its kind, by its shape, fill or line."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageChops

ALONE = """mark => {
    const place = document.createElement("div"), hues = ["accent", "met", "early", "late", "bad", "conf", "ink2", "ink3"];
    place.id = "alone";
    place.style = "position: fixed; inset: 0 auto auto 0; z-index: 9; zoom: 4; width: 40px; height: 24px; background: var(--hg-bg)";
    hues.forEach(hue => place.style.setProperty(`--hg-${hue}`, "var(--hg-ink)"));
    place.append(mark.cloneNode(true));
    document.getElementById("alone")?.remove();
    mark.closest(".hg").append(place);
}"""
"""Shows a mark in the corner of the window, four times as large and with the ink for every hue."""

MARKS = ".hg-mark, .hg-line-of, .hg-grade"
SEEN = 40
"""Points of some 3,000 that must differ, by an eighth of the way from black to white: stripes are pale."""


def differ(one: Image.Image, other: Image.Image) -> bool:
    return sum(ImageChops.difference(one, other).point(lambda tone: 255 * (tone > 32)).histogram()[1:]) >= SEEN


def marks(page, section) -> dict[str, Image.Image]:
    """Each mark of a section as it looks in one ink, by the words beside it."""
    found = {}
    for item in section.locator(".hg-legend-list > li").all():
        mark = item.locator(MARKS).first
        if mark.count():
            mark.evaluate(ALONE)
            found[item.inner_text()] = Image.open(BytesIO(page.locator("#alone").screenshot())).convert("L")
    return found


@pytest.mark.threat(19)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_one_ink_no_two_marks_of_a_section_look_alike(visit, scheme):
    page = visit("legend/", scheme=scheme).page
    sections = [marks(page, section) for section in page.locator(".hg-legend > section").all()]
    assert sum(map(len, sections)) > 60
    alike = [
        (one, other) for seen in sections for one, other in combinations(seen, 2) if not differ(seen[one], seen[other])
    ]
    assert alike == []
