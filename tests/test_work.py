"""No slow creep: what a build does is counted for a fixed market, not timed, and may not grow unnoticed.

Where more work is meant, the number below is raised by hand, with the change that needs it. That the theme is asked as
often for any market is shown in mkdocs_door/test_shell.py; here is how often for the real settings.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import market as scale
import pytest
from jinja2 import Template

from generator import together
from generator.mkdocs_door import plugin as plugin_module
from generator.mkdocs_door.build import build_into
from generator.mkdocs_door.gather import gather, read_market
from generator.site import build_site

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
VENDORS, SEED = 12, 3
"""With 24 products, deals and sources, 36 launches and 12 figures."""

PAGES = 195
"""Pages of that market: of each record, of each week in which something was said, and some thirty others."""
THEME = 40
"""How often the theme's page template is rendered: for the frames, for a sample of them, and for what has none."""
KB = 1000
HEAVIEST = {"vendors/*": 49, "products/*": 44, "partnerships/*": 20, "sources/*": 20, "calendar/*": 50, "changes/*": 18}
"""The mean weight of the pages of a kind, in kilobytes of HTML with the frame."""
CALLS = {"read": 127_000, "pages": 2_000_000, "exports": 590_000}
"""Calls of Python functions in each step, in Python 3.11; later ones make fewer."""

_opened: list[tuple[Path, bool]] | None = None


def _note(event, details):
    """Every file that Python opens while somebody counts, and whether to write. A hook stays for the whole process."""
    if _opened is not None and event == "open" and isinstance(details[0], str | bytes | os.PathLike):
        path, mode, flags = details
        writes = bool(set(mode or "") & set("wax+")) or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))
        _opened.append((Path(os.path.abspath(os.fsdecode(path))), writes))  # noqa: PTH100 - without following links


@pytest.fixture(scope="module", autouse=True)
def hook():
    sys.addaudithook(_note)


@dataclass
class Work:
    """What one build did."""

    content: Path
    out: Path
    opened: list[tuple[Path, bool]]
    rendered: Counter
    problems: int
    pages: int

    def opens(self, folder, *, writes):
        """How often each file below a folder was opened."""
        return Counter(path for path, wrote in self.opened if wrote is writes and path.is_relative_to(folder))

    def weight(self, kind):
        """The mean weight of pages."""
        sizes = [path.stat().st_size for path in self.out.glob(f"{kind}/index.html")]
        return sum(sizes) / len(sizes)


@pytest.fixture(scope="module")
def work(tmp_path_factory, hook):
    global _opened  # noqa: PLW0603 - a hook has no other way to be told
    folder = tmp_path_factory.mktemp("work")
    scale.write(VENDORS, SEED, folder / "content")
    rendered, real, kept = Counter(), Template.render, []

    def counting(self, *arguments, **named):
        rendered[self.name] += 1
        return real(self, *arguments, **named)

    def gathering(*arguments, **named):
        kept.append(gather(*arguments, **named))
        return kept[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", counting)
        patch.setattr(plugin_module, "gather", gathering)
        patch.setattr(together, "cores", lambda: 1)  # what another process does cannot be counted here
        _opened = opened = []
        try:
            build_into(folder / "site", ROOT / "mkdocs.yml", folder / "content", DAY, lambda _: None)
        finally:
            _opened = None
    (one,) = kept
    pages = len(one.site.pages) + sum(map(len, one.site.later))
    return Work(folder / "content", folder / "site", opened, rendered, len(one.problems), pages)


def test_each_record_is_read_once_and_again_only_to_show_a_line_of_it(work):
    files = set(work.content.rglob("*.yml"))
    opens = work.opens(work.content, writes=False)
    assert set(opens) == files
    assert opens.total() <= len(files) + work.problems


def test_each_page_is_rendered_once(work):
    ours = {name: count for name, count in work.rendered.items() if name and name.startswith("pages/")}
    assert sum(ours.values()) == work.pages <= PAGES
    assert {name: ours[f"pages/{name}.html.jinja"] for name in ("vendor", "product", "deal", "source")} == {
        "vendor": VENDORS,
        "product": 2 * VENDORS,
        "deal": 2 * VENDORS,
        "source": 2 * VENDORS,
    }


def test_the_theme_is_asked_for_the_shapes_of_pages_only(work):
    assert 0 < work.rendered["main.html"] <= THEME
    others = Counter({name: n for name, n in work.rendered.items() if name is None or not name.startswith("pages/")})
    assert others.total() <= THEME + 2  # the page for an unknown address, and the site map


def test_each_template_is_read_once(work):
    opens = work.opens(ROOT / "site_templates", writes=False)
    assert any(path.suffix == ".jinja" for path in opens)
    assert {path.name: count for path, count in opens.items() if count > 1} == {}


def test_each_file_is_written_once(work):
    opens = work.opens(work.out, writes=True)
    assert set(opens) == {path for path in work.out.rglob("*") if path.is_file()}
    assert {path.name: count for path, count in opens.items() if count > 1} == {}


@pytest.mark.parametrize("kind, most", HEAVIEST.items())
def test_no_kind_of_page_grows(work, kind, most):
    assert work.weight(kind) <= most * KB


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    """How many functions are called for a market, and for one twice as large: to read, to make pages, to export."""

    def counted(vendors):
        folder = tmp_path_factory.mktemp("calls") / "content"
        scale.write(vendors, SEED, folder)
        count, found = 0, {}

        def calling(_frame, event, _argument):
            nonlocal count
            count += event == "call"

        def done(name):
            nonlocal count
            found[name], count = count, 0

        usual = sys.getprofile()
        sys.setprofile(calling)
        try:
            market, _ = read_market(folder)
            done("read")
            site = build_site(market, DAY)
            done("pages")
            for _ in site.files:
                pass
            done("exports")
        finally:
            sys.setprofile(usual)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "cores", lambda: 1)  # what another process does cannot be counted here
        counted(3)  # what is made once a process is not counted
        return counted(VENDORS), counted(2 * VENDORS)


@pytest.mark.parametrize("step, most", CALLS.items())
def test_no_step_calls_more_functions(calls, step, most):
    once, _ = calls
    assert most / 10 < once[step] <= most


@pytest.mark.parametrize("step, most", [("read", 2.0), ("pages", 1.6), ("exports", 1.6)])
def test_twice_the_market_is_at_most_twice_the_work(calls, step, most):
    """Pages and exports have a share that is the same for any market: templates are compiled, schemas written."""
    once, twice = calls
    assert twice[step] <= most * once[step]
