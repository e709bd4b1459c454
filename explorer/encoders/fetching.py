"""Download a model, when the researcher asks for it. Nothing else in the explorer uses the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from explorer.encoders.registry import check_folder, file_sha256, registered
from explorer.errors import EncoderUnavailable

_HUB_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*")

# A process of its own: the hub's library reads at import whether it may go online, and here it may not.
_PROGRAM = """
import sys
from huggingface_hub import snapshot_download
wanted = ["*.safetensors", "*.json", "*.txt", "*.model", "*.md"]
snapshot_download(sys.argv[1], local_dir=sys.argv[2], allow_patterns=wanted, ignore_patterns=["onnx/*", "openvino/*"])
"""


def fetch_model(name: str, folder: Path, *, registry: Path | None = None) -> Path:
    """Download a sentence-transformers model from the Hugging Face hub into a folder.

    Parameters
    ----------
    name : a registered model (its weights are checked) or the hub's 'owner/model'.
    registry : another registry file (for tests).

    Returns
    -------
    The folder, whose path serves as the encoder's name.

    Raises
    ------
    EncoderUnavailable : no such model, the download stopped, or what came is not safe to load.
    """
    entry = next((entry for entry in registered(registry) if entry.name == name), None)
    if entry and entry.kind != "sentence-transformers":
        raise EncoderUnavailable(f"The encoder {name} is not a model to download; install it with: {entry.install}")
    source = entry.source if entry else name
    if not _HUB_NAME.fullmatch(source):
        raise EncoderUnavailable(f"{name!r} is neither a registered encoder nor a name of the form owner/model.")
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, source, str(folder)],
        env={**os.environ, "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_TELEMETRY": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EncoderUnavailable(f"The model {source} could not be downloaded: {reason}")
    check_folder(folder)
    if entry and file_sha256(folder / entry.weights) != entry.sha256:
        raise EncoderUnavailable(f"The downloaded weights of {name} are not the registered ones: delete {folder}.")
    return folder
