"""Words that set no pattern apart: stop words of a language, and the sounds and fillers of speech."""

from __future__ import annotations

from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Sounds and fillers that the lists of stop words, made from writing, do not hold.
_FILLERS = {
    "en": _words(
        "um uh eh er erm hmm mm mhm yeah yep okay ok oh ah well like kind sort actually basically really just thing "
        "things lot bit gonna wanna gotta maybe something anything everything stuff"
    ),
    "nb": _words(
        "eh ehm hm mm mhm ja jo nei nja liksom sånn altså ok okei egentlig veldig litt bare vel da jaha ting e em "
        "absolutt akkurat allikevel alt annen burde cirka derre ellers enda enten faktisk ganske gjennom heller hel "
        "helt hele hen hos hverandre ifra igjennom kanskje likevel masse måtte nesten nok omtrent par rundt "
        "selvfølgelig sikkert skikkelig slags særlig såpass utrolig åssen hvert første først"
    ),
}
# Listed as stop words for web pages, but carrying meaning when people talk of their lives.
_CONTENT = {
    "en": _words(
        "appreciate ask asked asks believe bill call case cases cause changes clear computer face faces felt group "
        "hardly help home important information interest interested interesting member members number numbers open "
        "order orders page pages problem problems proud research room rooms serious seriously state system test tests "
        "thank thanks thought thoughts useful usefully usefulness value wish wonder words work worked working works "
        "world year years young younger youngest"
    ),
    "nb": _words("arbeid folk lage makt navn stille tilbake tilstand verdi"),
}
# Nynorsk and the general code for Norwegian use the lists of Bokmål, which hold both written forms.
_LIST_OF = {"nn": "nb", "no": "nb", "da": "nb"}
_ISO_OF = {"nb": "no", "nn": "no"}


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """Lower-case words to leave out, by ISO 639-1 code; only fillers, or nothing, for an unlisted language.

    The lists are those of Stopwords ISO (Diaz 2016, MIT), less `_CONTENT`, plus `_FILLERS`.
    """
    import stopwordsiso

    listed = stopwordsiso.stopwords(_ISO_OF.get(language, language)) or set()
    contractions = {word.replace("'", "") for word in listed if "'" in word}
    own = _LIST_OF.get(language, language)
    return (frozenset(listed) | contractions | _FILLERS.get(own, frozenset())) - _CONTENT.get(own, frozenset())
