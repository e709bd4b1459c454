"""The doctor's findings as lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from explorer.naming import counted


def doctor_lines(found: dict) -> Iterator[str]:
    """What was found, in the order of an ethics board's questions: what leaves, which files, what it is made of."""
    yield f"Transcript explorer {found['version']}, Python {found['python']}, {found['system']}"
    yield from _reach(found["network"], found["selftest"])
    if "study" in found:
        yield from _study(found["study"])
    yield ""
    yield "Files and folders it reads and writes"
    for file in found["files"]:
        mode = f"  (mode {file['mode']})" if file["mode"] else ""
        yield f"  {file['path']}  {file['what']}{mode}"
    yield "  and the files you choose to read in, and those an export writes where you say"
    yield ""
    yield "Encoders, their weights held against models/registry.toml"
    for encoder in found["encoders"]:
        digest = f", sha256 {encoder['sha256']}" if encoder["sha256"] else ""
        yield f"  {encoder['name']}: {encoder['state']}{digest}"
    yield ""
    yield "Libraries"
    yield "  " + ", ".join(f"{name} {version}" for name, version in found["libraries"].items() if version)
    yield ""
    if not found["problems"]:
        yield "Nothing is wrong."
        return
    yield f"{counted(len(found['problems']), 'thing')} to look at"
    for problem in found["problems"]:
        yield f"  {problem['problem']} {problem['remedy']}"


def _reach(network: dict, test: dict) -> Iterator[str]:
    yield ""
    yield "What it can reach"
    hosts = " and ".join(network["hosts"])
    yield f"  The app's server listens on {network['address']} only and answers to {hosts} only."
    yield "  Every process of the tool refuses connections to other computers; libraries are told to stay offline:"
    yield "    " + ", ".join(f"{name}={value}" for name, value in network["offline"].items())
    if network["proxies"]:
        yield f"  Set on this computer and not used: {', '.join(network['proxies'])}."
    yield f"  The one command that uses the network is “{network['only_command']}”: a model comes, nothing goes."
    yield ""
    yield "Self-test: a small study read in, grouped and exported, every attempt to reach another computer counted"
    if test["is_watching"]:
        yield f"  {counted(len(test['outside']), 'attempt')}; one made on purpose at the end was seen and refused."
    else:
        yield "  It did not run to its end."


def _study(study: dict) -> Iterator[str]:
    yield ""
    yield f"The study {study['path']}"
    if study["problem"]:
        yield f"  {study['problem']}"
    else:
        whole = "whole" if study["is_whole"] and not study["changed_texts"] else "damaged"
        log = f"broken at line {study['broken_log_line']}" if study["broken_log_line"] else "unbroken"
        size = f"{study['bytes'] / 1e6:,.1f} MB"
        yield f"  {size}, mode {study['mode'] or 'unknown'}, format {study['format']} of {study['known_format']}"
        yield f"  the file is {whole}; the chain of its audit log is {log}"
    if study["is_read_only"]:
        yield "  it can be looked at but not changed: the file or its folder is write-protected"
    newest = f", the newest of {_moment(study['newest_backup'])}" if study["newest_backup"] else ""
    yield f"  {counted(study['backups'], 'backup')}{newest}"
    for other in study["open_elsewhere"]:
        since = datetime.fromtimestamp(other["since"]).isoformat(" ", "minutes")
        yield f"  open now: {other['user']} on {other['host']}, process {other['pid']}, since {since}"


def _moment(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M")
