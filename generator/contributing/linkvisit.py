"""Asking an address on the network whether its page is still there. Addresses are strangers' text: none leads inside.

A name is resolved once, every address of it must be public, and the connection goes to that very address, so that a
second answer of the name server changes nothing. Used by the scheduled `links` only, never by a check or a build.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Timer
from time import monotonic, sleep
from urllib.parse import SplitResult, quote, urljoin, urlsplit

AGENT = "hundred-glasses-links/1 (checks whether cited pages are still there)"
REDIRECTS = 5
READ = 4096
"""Bytes of a body that are read at most."""
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Manners:
    """How long and how often is asked. Times are in seconds; `allow_loopback` is for tests."""

    timeout: float = 10
    whole: float = 20
    """One request with all that it sends, however slowly."""
    pause: float = 1
    at_once: int = 8
    budget: float = 1500
    """After it no further address is asked."""
    allow_loopback: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status of HTTP (RFC 9110, 15), or None and why there is none."""

    status: int | None
    why: str = ""


class NotAskedError(Exception):
    """An address that is not asked, and why."""


def visit_all(urls: Iterable[str], manners: Manners) -> Mapping[str, Answer]:
    """Every address with its answer: hosts beside each other, the addresses of one host one after another."""
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        hosts.setdefault(url.partition("//")[2].partition("/")[0].casefold(), []).append(url)
    until = monotonic() + manners.budget

    def ask_host(of_host: list[str]) -> list[tuple[str, Answer]]:
        found = []
        for number, url in enumerate(of_host):
            if number:
                sleep(max(0, min(manners.pause, until - monotonic())))
            late = monotonic() >= until
            found.append((url, Answer(None, "not asked: the time was up") if late else visit(url, manners)))
        return found

    with ThreadPoolExecutor(manners.at_once) as pool:
        return dict(pair for found in pool.map(ask_host, hosts.values()) for pair in found)


def visit(url: str, manners: Manners) -> Answer:
    """Ask one address; redirects are followed, each of them looked at like the first. Never raises."""
    try:
        secure = urlsplit(url).scheme == "https"
        for _ in range(REDIRECTS + 1):
            parts = urlsplit(url)
            if parts.scheme != "https" and (secure or parts.scheme != "http"):
                return Answer(None, "not asked: it leads away from https")
            status, location = _ask("HEAD", parts, manners)
            if status >= http.client.BAD_REQUEST:  # many hosts answer HEAD wrongly: only GET is believed
                status, location = _ask("GET", parts, manners)
            if status not in _MOVED or not location:
                return Answer(status)
            url = urljoin(url, location)
    except NotAskedError as error:
        return Answer(None, f"not asked: {error}")
    except TimeoutError:
        return Answer(None, "no answer in time")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(None, type(error).__name__)
    return Answer(None, f"more than {REDIRECTS} redirects")


def _ask(method: str, parts: SplitResult, manners: Manners) -> tuple[int, str]:
    """The status and where it leads. Raises OSError, HTTPException, ValueError or NotAskedError."""
    connection = _Connection(parts, manners)
    ending = Timer(manners.whole, connection.end)
    ending.daemon = True
    ending.start()
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
        connection.request(method, path + query, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        response = connection.getresponse()
        if method == "GET":
            response.read(READ)
        return response.status, response.headers.get("Location", "")
    finally:
        ending.cancel()
        connection.end()
        connection.close()


class _Connection(http.client.HTTPConnection):
    """A connection to an address of the network that was looked at before, with TLS where the scheme asks for it."""

    def __init__(self, parts: SplitResult, manners: Manners) -> None:
        if not parts.hostname or parts.username is not None or parts.password is not None:
            raise NotAskedError("the address has no host, or a name and password")
        self._is_secure = parts.scheme == "https"
        self._name = parts.hostname.encode("idna").decode("ascii")
        port = parts.port or (443 if self._is_secure else 80)
        super().__init__(self._name, port, timeout=manners.timeout)
        self._address = _public_address(self._name, port, manners)

    def connect(self) -> None:
        """Connect to the address that was looked at, not to whatever the name means by now."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            secure = ssl.create_default_context().wrap_socket(
                self.sock, server_hostname=self._name, do_handshake_on_connect=False
            )
            self.sock = secure
            secure.do_handshake()

    def end(self) -> None:
        """Break off, from whatever thread: what waits for the other side waits no longer."""
        try:
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it has ended already


def _public_address(name: str, port: int, manners: Manners) -> str:
    """An address of the host. Raises NotAskedError where one of its addresses is not public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    for text in found:
        address = ip_address(text.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or address
        if not (inner.is_global and not inner.is_multicast) and not (manners.allow_loopback and inner.is_loopback):
            raise NotAskedError("the host is not a public one")
    return found[0]
