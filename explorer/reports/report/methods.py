"""Paragraphs to paste: how the tool was used, and what its encoder did and did not do. English, for journals."""

from __future__ import annotations

from collections.abc import Mapping

_FAMILIES = {
    "reflexive": "reflexive thematic analysis (Braun and Clarke)",
    "codebook": "codebook thematic analysis",
    "coding reliability": "coding-reliability thematic analysis",
}

REFERENCES = (
    "Braun V, Clarke V. One size fits all? What counts as quality practice in (reflexive) thematic analysis? "
    "Qualitative Research in Psychology 2021, doi 10.1080/14780887.2020.1769238",
    "Braun V, Clarke V. Supporting best practice in reflexive thematic analysis reporting in Palliative Medicine. "
    "Palliative Medicine 2024, doi 10.1177/02692163241234800",
    "Farmer T, Robinson K, Elliott SJ, Eyles J. Developing and implementing a triangulation protocol for qualitative "
    "health research. Qualitative Health Research 2006, doi 10.1177/1049732305285708",
    "Guest G, Namey E, Chen M. A simple method to assess and report thematic saturation in qualitative research. PLoS "
    "ONE 2020, doi 10.1371/journal.pone.0232076",
    "Hennig C. Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 2007, "
    "doi 10.1016/j.csda.2006.11.025",
    "Miettinen O, Nurminen M. Comparative analysis of two rates. Statistics in Medicine 1985, "
    "doi 10.1002/sim.4780040211",
    "Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven "
    "methods. Statistics in Medicine 1998; 17: 873–890",
    "O’Brien BC, Harris IB, Beckman TJ, Reed DA, Cook DA. Standards for reporting qualitative research. Academic "
    "Medicine 2014, doi 10.1097/ACM.0000000000000388",
    "Simonsohn U, Simmons JP, Nelson LD. Specification curve analysis. Nature Human Behaviour 2020, "
    "doi 10.1038/s41562-020-0912-z",
    "Tong A, Sainsbury P, Craig J. Consolidated criteria for reporting qualitative research (COREQ). International "
    "Journal for Quality in Health Care 2007, doi 10.1093/intqhc/mzm042",
)


def paragraphs(facts: Mapping) -> list[str]:
    """The methods paragraphs, as far as the study has come."""
    made = [_coding(facts), _grouping(facts), _comparing(facts), _reviewing(facts)]
    looked = facts["sensitivity"]
    if not looked["absent"]:
        made.append("{sensitivity.method_paragraphs.0}")  # what came of it stands in the section on it
    return [one for one in made if one]


def _coding(facts: Mapping) -> str:
    family = _FAMILIES.get(facts["study"]["method"], "[name the family of thematic analysis]")
    coders = "{corpus.coders:counted researcher}" if facts["corpus"]["coders"] else "[who]"
    return (
        "{corpus.transcripts:counted interview} with {corpus.speaking:counted participant} "
        f"({{corpus.participant_words}} words of participants) were analysed by {family}. {coders} coded the "
        "transcripts with {corpus.codes:counted code}, grouped in {corpus.themes:counted theme} "
        "({corpus.codings:counted coding}). [Say how codes and themes were made.]"
    )


def _grouping(facts: Mapping) -> str:
    if not facts["patterns"]:
        return ""
    means = (
        f"the sentence encoder {{encoder.name}} ({_known(facts, 'source')}weights {{encoder.sha256:start}})"
        if facts["encoder"]["is_pretrained"]
        else "the words they hold, weighed by their rarity in the study"
    )
    apart = (
        " Each person’s own way of talking was taken out first." if facts["segmentation"]["speakers_centred"] else ""
    )
    repeated = (
        " To see how far each pattern can be trusted, the grouping was repeated {segmentation.n_runs} times without a "
        "part of the interviews; patterns whose mean Jaccard likeness over these runs was low ({patterns.fragile} of "
        "{patterns.measured}) were read as fragile (Hennig)."
        if facts["patterns"]["measured"]
        else ""
    )
    return (
        "To check the themes against the whole of the transcripts we used Transcript Explorer {trail.software}, a tool "
        "that runs on the researchers’ own computer. What participants said was cut into "
        f"{{segmentation.segments:counted segment}} and compared by {means}. Segments were grouped by the consensus of "
        "repeated runs of k-means into {patterns.n:counted candidate pattern}; {patterns.unplaced} stayed in none."
        f"{apart}{repeated} All random steps were seeded ({{segmentation.seed:bare}})."
    )


def _known(facts: Mapping, name: str, words: str = "") -> str:
    """A fact on the encoder with what joins it to the next; '' for an encoder the registry does not know."""
    return f"{{encoder.{name}}}{words}; " if facts["encoder"][name] else ""


def _comparing(facts: Mapping) -> str:
    if not facts["crosswalk"] or not facts["crosswalk"]["columns"]:
        return ""
    decided = (
        " The researchers read the patterns no theme explains and decided on {unexplained.n_decided} of "
        "{unexplained.n_worth_a_look}."
        if facts["unexplained"]["n_decided"]
        else ""
    )
    judged = (
        " How theme and pattern agree was judged in a convergence coding matrix (Farmer and others), "
        "{convergence.n_judged} of {convergence.n:counted row|rows}."
        if facts["convergence"]["n_judged"]
        else ""
    )
    shared = (
        "{crosswalk.n_marked} of {crosswalk.n_looked_at:counted pair} shared more"
        if facts["crosswalk"]["n_looked_at"]
        else "there was too little to tell any meeting from chance"
    )
    return (
        "Candidate patterns were laid beside the themes. The overlap of each pair was held against what shuffling the "
        f"patterns within each interview gives, adjusted for all pairs looked at; {shared}. "
        "A pattern outside the themes was taken as a prompt to read again, "
        f" never as evidence that a theme was lacking.{decided}{judged}"
    )


def _reviewing(facts: Mapping) -> str:
    found = facts["review"]
    if not found["again"]:
        return ""
    return (
        "For each theme, segments not coded with it were ranked by their likeness to those that were (regularised "
        "least squares on the vectors), and {review.again:counted quote was|quotes were} read again and decided by a "
        "person: {review.accepted} accepted, {review.rejected} rejected, {review.unsure} left unsure."
    )


def ai_use(facts: Mapping) -> list[str]:
    """What the encoder did, what it did not do, and where the data went: as the file can know it, no more."""
    return [_what_was_used(facts), _who_decided(facts), _WHERE]


def _what_was_used(facts: Mapping) -> str:
    none = (
        "No generative model was used: no text was written, summarised, translated or coded by a model, and no theme "
        "or pattern was named by one."
    )
    if not facts["encoder"]:
        return f"{none} No machine analysis of the transcripts is in this report."
    if not facts["encoder"]["is_pretrained"]:
        return f"{none} Segments were grouped by the words they share; no pretrained model was used."
    return (
        f"{none} A pretrained sentence encoder ({{encoder.name}}; {_known(facts, 'licence', ' licence')}weights "
        "{encoder.sha256:start}) turned each segment into a vector, so that segments of like meaning could be grouped "
        "and ranked. It gives vectors, not text, and was not trained or adjusted on these interviews."
    )


def _who_decided(facts: Mapping) -> str:
    accepted = next(
        (i for i, one in enumerate(facts["review"]["provenance"]) if one["provenance"].startswith("accepted")), None
    )
    has_any = accepted is not None and facts["review"]["provenance"][accepted]["codings"]
    counts = (
        f" {{review.provenance.{accepted}.codings:counted coding|codings}} came to be by accepting a suggestion of the "
        "ranking, and each is marked so."
        if has_any
        else " No coding came to be by accepting a suggestion."
    )
    return (
        "Codes, themes and every decision are the researchers’. The tool grouped and ordered passages; people read "
        f"them and decided.{counts}"
    )


_WHERE = (
    "Transcripts, codings and vectors stayed in one file on the researchers’ own computer; the tool sends nothing to "
    "any service. [Say how the file itself was stored and who had access.]"
)
