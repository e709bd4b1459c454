"""The GUIDs of a project we write, and the names that say in it what the standard has no place for.

An object that came with a GUID keeps it. All others get one that is derived (UUID version 5, RFC 9562) and so the
same each time: objects of the study from the study's own key, so that two studies with an interview "P01" do not
share it; parts of an object from the GUID of that object, so that they stay when the study goes through a .qdpx
into another study file.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid5

from explorer.datamodel import ACCEPTED, AFTER_SUGGESTION, BLIND

NAMESPACE = UUID("77ce55f3-4b74-48c0-b85c-888373a72f34")  # drawn once for this tool; never change it

# Codings that a suggestion was behind stand under users of their own: other programs then tell them apart.
_SUFFIXES = {ACCEPTED: "accepted suggestions", AFTER_SUGGESTION: "after suggestions"}
_BETWEEN = " · "
_CODED = " (as coded)"


class Guids:
    """Gives every object its GUID and none to two.

    Parameters
    ----------
    study_key : what tells the study from all others, e.g. the hash of its first audit line.
    kept : (kind, id) -> GUID of objects that came with one; kinds as in `datamodel.reading.Guid`.
    """

    def __init__(self, study_key: str, kept: Mapping[tuple[str, str], str]) -> None:
        self._study = uuid5(NAMESPACE, study_key)
        self._kept = kept
        self._given: dict[tuple[str, str], str] = {}
        self._used: set[str] = set()

    def of(self, kind: str, identifier: str) -> str:
        """The GUID of an object of the study."""
        return self._once(kind, identifier, self._study, self._kept.get((kind, identifier), ""))

    def part(self, whole: str, kind: str, identifier: str, *, kept: str = "") -> str:
        """The GUID of something that belongs to the object with the GUID `whole` ('' for to none)."""
        return self._once(f"{kind} of {whole}", identifier, UUID(whole) if whole else NAMESPACE, kept)

    def _once(self, kind: str, identifier: str, namespace: UUID, kept: str) -> str:
        key = (kind, identifier)
        if key not in self._given:
            name = f"{kind}\0{identifier}"
            guid = kept
            while not guid or guid in self._used:  # taken by another object: one more step away
                guid = str(uuid5(namespace, name.encode("utf-8", "replace").decode()))
                name += "\0"
            self._used.add(guid)
            self._given[key] = guid
        return self._given[key]


def user_name(coder: str, provenance: str) -> str:
    """Under which user a coding stands: 'Ann', 'Ann · accepted suggestions', 'accepted suggestions'; '' for none."""
    suffix = _SUFFIXES.get(provenance, "")
    return _BETWEEN.join(part for part in (coder, suffix) if part)


def coder_and_provenance(user: str) -> tuple[str, str]:
    """What `user_name` made the name of a user of."""
    for provenance, suffix in _SUFFIXES.items():
        if user == suffix:
            return "", provenance
        if user.endswith(_BETWEEN + suffix):
            return user.removesuffix(_BETWEEN + suffix), provenance
    return user, BLIND


def coded_name(variable: str) -> str:
    """The name of the Variable that says what people are coded as, beside an attribute of the same name."""
    return variable + _CODED


def coded_guid(variable: str) -> str:
    """Its GUID. It hangs on the name alone, so that a reader knows it from an attribute's."""
    return str(uuid5(NAMESPACE, f"coded\0{variable}"))
