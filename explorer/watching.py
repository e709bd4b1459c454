"""Keeps this program on this computer: every attempt to reach another one is refused, or written down by a test.

Python tells of every connection, look-up and listening socket before it happens (PEP 578). That holds for all code
in this process that goes through Python; `QUIET` is for what libraries would do by themselves. Imports nothing but
the standard library, so that it can be the first thing a process does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

# Read by the libraries when they are imported, so it must be there before: no look-ups, no statistics of use.
QUIET: Mapping[str, str] = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}
REFUSED = "The explorer does not connect to other computers, and something in it tried to reach {what}."

_LOOPBACK = ("localhost", "127.0.0.1", "::1", "")
# event -> which of its arguments names the other side
_PLACES = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.bind": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
    "http.client.connect": 1,
    "urllib.Request": 0,
    "ftplib.connect": 1,
    "smtplib.connect": 1,
    "imaplib.open": 1,
    "poplib.connect": 1,
    "nntplib.connect": 1,
    "telnetlib.Telnet.open": 1,
}


class OutsideRefused(PermissionError):
    """Something tried to reach another computer. Libraries meet it like a cable that is not plugged in."""


def keep_quiet() -> None:
    """Tell the libraries of this process and of those it starts to stay off the network, whatever the user set."""
    os.environ.update(QUIET)


def watch_outside(on_attempt: Callable[[str], None]) -> None:
    """Call `on_attempt` with words for every attempt to reach another computer; it may raise to refuse it.

    Cannot be taken back for the life of the process. Loopback and sockets that are files are let pass.
    """

    def hook(event: str, arguments: tuple) -> None:
        # Called for each import and open file too: the common way out comes first.
        if event not in _PLACES:
            return
        if what := _outside(event, arguments):
            on_attempt(what)

    sys.addaudithook(hook)


def refuse_outside() -> None:
    """From now on nothing in this process reaches another computer through Python."""
    keep_quiet()
    watch_outside(_refuse)


def _refuse(what: str) -> None:
    raise OutsideRefused(REFUSED.format(what=what))


def _outside(event: str, arguments: tuple) -> str:
    """Where an event leads, '' when it stays on this computer."""
    place = arguments[_PLACES[event]] if len(arguments) > _PLACES[event] else None
    if place is None:  # a socket connected before, or a look-up of this computer itself
        return ""
    if event == "urllib.Request":
        from urllib.parse import urlsplit

        parts = urlsplit(str(place))
        return "" if parts.scheme in ("file", "data") or is_loopback(parts.hostname or "") else f"{event} {place}"
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        if not isinstance(place, tuple) or not place:  # AF_UNIX and the like have no host
            return ""
        host = place[0]
        if event == "socket.bind" and host in ("", "0.0.0.0", "::"):  # every interface
            return f"{event} to every network of this computer" if _is_stream(arguments[0]) else ""
    else:
        host = place[0] if isinstance(place, tuple) and place else place
    host = host.decode("utf-8", "replace") if isinstance(host, bytes) else str(host)
    return "" if is_loopback(host) else f"{event} {host}"


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this computer itself."""
    host = host.strip("[]").partition("%")[0].lower().rstrip(".")
    return host in _LOOPBACK or (host.startswith("127.") and host.replace(".", "").isdigit())


def _is_stream(sock: object) -> bool:
    import socket

    return isinstance(sock, socket.socket) and sock.type == socket.SOCK_STREAM
