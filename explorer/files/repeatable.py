"""Office files that come out the same, byte for byte, whenever they are written."""

from __future__ import annotations

import io
import re
import zipfile

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip container knows
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repeatable(container: bytes, *, moment: str = "") -> bytes:
    """A zip container (.docx, .xlsx) with its parts in order of name and without the time of writing.

    Parameters
    ----------
    moment : ISO 8601 with seconds and Z; it stands as the time of making in the document's properties. '' = 1980.
    """
    stamp = (moment[:19] + "Z" if moment else "1980-01-01T00:00:00Z").encode()
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        # The list of content types comes first, as Office itself writes it.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MOMENTS.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, _BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, part)
    return written.getvalue()
