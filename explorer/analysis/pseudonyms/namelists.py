"""First names, family names, towns and occupations as lists; those of people and jobs are Faker's (MIT)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# English first names that are far more often words; they are proposed only where capitals in mid-sentence say so.
_ALSO_WORDS = _words("""
    art august bill bob carol chance chase christian dawn dean drew eve faith frank gay grace grant guy hope ivy jack
    joy june kay lane lee mark martin mary may max melody miles norman olive pat paul pearl penny ray reed rich robin
    rose ruby rusty sandy scott sky sue summer van victor violet wade ward will
    bo dag ask bjørn brage eva finn geir hild sol stein tor odd rolf siv ulv vår vilde live signe embla liv kim
    """)
# The largest towns of Norway, of Britain and Ireland, and some of the world's: enough for a hint at the kind.
_TOWNS = _words("""
    oslo bergen trondheim stavanger drammen fredrikstad kristiansand sandnes tromsø sarpsborg skien ålesund sandefjord
    haugesund tønsberg moss porsgrunn bodø arendal hamar ytrebygda larvik halden askøy lillehammer harstad molde
    kongsberg gjøvik horten mo kristiansund jessheim hønefoss alta narvik elverum askim levanger steinkjer kongsvinger
    stjørdal lillestrøm ski grimstad mandal egersund namsos notodden florø førde leirvik voss odda fauske hammerfest
    kirkenes vadsø svolvær sortland brønnøysund mosjøen rana verdal orkanger røros oppdal melhus malvik
    london birmingham manchester leeds glasgow sheffield bradford edinburgh liverpool bristol cardiff belfast leicester
    coventry nottingham newcastle sunderland plymouth southampton reading derby hull preston aberdeen dundee norwich
    portsmouth brighton oxford cambridge york bath dublin cork limerick galway waterford
    stockholm copenhagen københavn helsinki göteborg gothenburg malmö aarhus berlin hamburg paris amsterdam brussels
    vienna rome madrid barcelona lisbon warsaw boston chicago houston seattle toronto sydney melbourne
    """)


@dataclass(frozen=True, slots=True)
class NameLists:
    """Lower-case words. `ambiguous` are first names that are common words too."""

    first: frozenset[str]
    family: frozenset[str]
    ambiguous: frozenset[str]
    towns: frozenset[str]
    jobs: frozenset[str]


@lru_cache(maxsize=1)
def lists() -> NameLists:
    """The lists of Norway, Britain, Ireland and the United States together: who is spoken of may be from anywhere."""
    from faker.providers.job import Provider as Jobs
    from faker.providers.person.en_GB import Provider as British
    from faker.providers.person.en_IE import Provider as Irish
    from faker.providers.person.en_US import Provider as American
    from faker.providers.person.no_NO import Provider as Norwegian

    people = (Norwegian, British, Irish, American)
    first = frozenset(name.lower() for one in people for name in one.first_names)
    family = frozenset(name.lower() for one in people for name in one.last_names)
    jobs = frozenset(" ".join(reversed(job.lower().split(", "))) for job in Jobs.jobs)
    return NameLists(first | _ALSO_WORDS, family, _ALSO_WORDS, _TOWNS, jobs)
