"""Pages that are gone: a server on this machine that answers in every way, and the patience with which it is judged."""

from __future__ import annotations

import json
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from generator.cli import main
from generator.contributing import links
from generator.contributing.linkvisit import READ, Answer, Manners, visit, visit_all
from generator.contributing.writing import ContributingError

QUICK = Manners(timeout=0.7, whole=1.2, pause=0, allow_loopback=True)
HUGE = 50_000_000


class Pages(BaseHTTPRequestHandler):
    """`/404` answers 404, and so on; `sent` counts the bytes of bodies, `seen` holds each request."""

    sent = 0
    seen: ClassVar[list[tuple[str, str, str]]] = []

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        Pages.seen.append((self.command, self.path, self.headers.get("User-Agent", "")))
        match self.path.strip("/").split("/"):
            case ["moved"]:
                self._send(301, "/200")
            case ["loop"]:
                self._send(302, "/loop")
            case ["inside"]:
                self._send(302, "http://10.0.0.1/")
            case ["file"]:
                self._send(302, "file:///etc/passwd")
            case ["no-head"]:
                self._send(405 if self.command == "HEAD" else 200)
            case ["slow"]:
                time.sleep(1.5)
            case ["drip"]:
                self._drip()
            case ["huge"]:
                self._huge()
            case [status]:
                self._send(int(status))

    def _send(self, status, location=""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self):
        try:
            for _ in range(30):
                self.wfile.write(b"H")
                time.sleep(0.1)
        except OSError:
            pass

    def _huge(self):
        self.send_response(405 if self.command == "HEAD" else 200)
        self.end_headers()
        try:
            while self.command == "GET" and Pages.sent < HUGE:
                self.wfile.write(b"x" * 65536)
                Pages.sent += 65536
        except OSError:
            pass

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize("path, status", [("200", 200), ("moved", 200), ("no-head", 200), ("404", 404), ("410", 410)])
@pytest.mark.threat("18")
def test_a_page_answers(host, path, status):
    assert visit(f"{host}/{path}", QUICK) == Answer(status)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
@pytest.mark.threat("18")
def test_a_refusal_tells_nothing(host, status, market):
    told = {PAGE: visit(f"{host}/{status}", QUICK)}
    assert told == {PAGE: Answer(status)}
    assert links.remember({}, told, date(2026, 11, 22)) == {}
    assert _fates(market, told, {}) == ["unknown"]


@pytest.mark.parametrize(
    "path, why",
    [
        ("loop", "more than 5 redirects"),
        ("inside", "not asked: the host is not a public one"),
        ("file", "not asked: it leads away from https"),
        ("slow", "no answer in time"),
    ],
)
@pytest.mark.threat("18")
def test_what_leads_nowhere_is_unknown_and_says_why(host, path, why):
    assert visit(f"{host}/{path}", QUICK) == Answer(None, why)


def test_an_answer_that_drips_is_broken_off(host):
    began = time.monotonic()
    assert visit(f"{host}/drip", QUICK).status is None
    assert time.monotonic() - began < 2.5


def test_a_huge_page_is_not_read(host):
    assert visit(f"{host}/huge", QUICK) == Answer(200)
    time.sleep(0.2)
    assert READ < Pages.sent < HUGE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://localhost/",
    ],
)
@pytest.mark.threat("18")
def test_nothing_inside_is_asked(url):
    assert visit(url, Manners()) == Answer(None, "not asked: the host is not a public one")


@pytest.mark.parametrize("url", ["http://me:secret@127.0.0.1/", "https://", "http://a b/", "http://127.0.0.1:99999/"])
def test_an_address_that_is_none_never_raises(url):
    assert visit(url, QUICK).status is None


def test_the_name_of_the_project_is_told(host):
    visit(f"{host}/204", QUICK)
    assert next(agent for _, path, agent in Pages.seen if path == "/204").startswith("hundred-glasses")


def test_when_the_time_is_up_nothing_more_is_asked(host):
    told = visit_all([f"{host}/200"], Manners(budget=0, allow_loopback=True))
    assert told == {f"{host}/200": Answer(None, "not asked: the time was up")}


def _fates(market, answers, missing, **source):
    url = next(iter(answers))
    found = links.judge(market({"sources/page": {"url": url, **source}}), answers, missing)
    return [str(one.fate) for one in found]


PAGE, COPY = "https://news.page.com/a", "https://copies.page.com/a"


@pytest.mark.parametrize(
    "answers, fates",
    [
        ("404", "missing"),
        ("404 404 404", "missing missing dead"),
        ("410 404 410", "missing missing dead"),
        ("404 503 404 404", "missing unknown missing dead"),
        ("404 404 200 404", "missing missing alive missing"),
    ],
)
@pytest.mark.threat("18")
def test_only_what_is_gone_again_and_again_is_dead(market, answers, fates):
    missing: links.Missing = {}
    told = []
    for number, status in enumerate(answers.split(), 1):
        answer = {PAGE: Answer(int(status))}
        missing = links.remember(missing, answer, date(2026, 11, number))
        told += _fates(market, answer, missing)
    assert told == fates.split()


def test_twice_on_one_day_counts_once(market):
    answer, missing = {PAGE: Answer(404)}, {}
    for _ in range(5):
        missing = links.remember(missing, answer, date(2026, 11, 22))
    assert _fates(market, answer, missing) == ["missing"]


def test_a_dead_page_with_a_living_copy_has_lost_nothing(market):
    days = {PAGE: ("2026-11-01", "2026-11-08", "2026-11-15")}
    assert _fates(market, {PAGE: Answer(404), COPY: Answer(200)}, days, archive=COPY) == ["archived"]
    assert _fates(market, {PAGE: Answer(404), COPY: Answer(404)}, days, archive=COPY) == ["dead"]


def test_the_report_links_nowhere():
    told = links.as_markdown([links.Finding("page", "https://x.com/@me|#1<b>", links.Fate.DEAD, "404")])
    assert "1 asked: 1 dead" in told
    assert "sources/page.yml" in told
    assert not [sign for sign in ("://", "@me", "<b>", "me|") if sign in told]


def test_the_state_is_kept_and_a_strange_one_is_refused(tmp_path):
    state = tmp_path / "links.json"
    assert links.read_missing(state) == {}
    links.write_missing(state, {PAGE: ("2026-11-22",)})
    assert links.read_missing(state) == {PAGE: ("2026-11-22",)}
    for strange in ("[]", "{", '{"missing": {"a": ["never"]}}', '{"missing": {"a": 3}}'):
        state.write_text(strange)
        with pytest.raises(ContributingError, match="not a state of links"):
            links.read_missing(state)


def test_the_command_reports_and_never_turns_red(host, tmp_path, monkeypatch, capsys):
    from generator.mkdocs_door import gather

    state = tmp_path / "links.json"
    monkeypatch.setattr(gather, "read_market", lambda _: (_one(f"{host}/404"), ()))
    command = ["links", "--state", str(state), "--format", "json", "--allow-loopback"]
    fates = []
    for day in range(3):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_795_305_600 + day * 86_400))
        assert main(command) == 0
        told = capsys.readouterr()
        fates += [one["fate"] for one in json.loads(told.out)]
        assert told.err == "asking 1 addresses\n"
    assert fates == ["missing", "missing", "dead"]


def _one(url):
    from generator.model.market import Market
    from generator.model.source import Source
    from generator.model.vocabulary import Vocabulary

    source = {"id": "page", "publisher_name": "P", "read": "2026-11-22", "language": "en", "type": "news", "grade": "B"}
    return Market.from_records(Vocabulary.model_construct(), [Source.model_construct(**source, url=url, archive=None)])
