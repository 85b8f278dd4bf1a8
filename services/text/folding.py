"""One spelling for every way in which people type Kazakh and Russian.

The result is for matching only; what a person wrote is kept and shown as it is.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")

# Both cases, because Latin B and H resemble Cyrillic letters only as capitals. Dotted capital İ is here
# since Python lower-cases it to two characters.
_LOOK_ALIKES = str.maketrans("ABCEHIKMOPTXYabcehikmoptxyəƏİ", "АВСЕНІКМОРТХУавсеһікмортхуәӘІ")

_DIGRAPHS = {
    "shch": "щ",
    "zh": "ж",
    "sh": "ш",
    "ch": "ч",
    "kh": "х",
    "gh": "ғ",
    "ts": "ц",
    "yu": "ю",
    "ya": "я",
    "yo": "ё",
    "ye": "е",
}
# The plain alphabet, then the letters of the Kazakh Latin alphabets published in 2018 and 2021.
_PLAIN = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопқрстувухыз", strict=True))
_KAZAKH = dict(zip("äáöóüúūñńğǵşıýə", "әәөөүүұңңғғшыуә", strict=True))
_LATIN = _PLAIN | _KAZAKH | _DIGRAPHS
_LATIN_WORD = re.compile(f"[{''.join([*_PLAIN, *_KAZAKH])}]+")
_LATIN_PART = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))

# A Latin i after a vowel, or y after an open one, is й: qaida, kakoy. After u it is not: auyl is ауыл.
_SHORT_I = re.compile("(?<=[aeouyäáöóüúū])i|(?<=[aeoäáöóüú])y(?![aueo])")

_FOLDS = str.maketrans("әғқңөұүіһё", "агкноууихе")


def to_cyrillic(text: str) -> str:
    """Return `text` composed (NFC), in lower case and with its words in Cyrillic letters.

    Latin look-alikes inside a Cyrillic word become the Cyrillic letters meant; a word wholly in Latin
    letters is transliterated. Kazakh letters are kept. Everything else stays where it is.
    """
    return _WORD.sub(lambda match: _word_to_cyrillic(match[0]), unicodedata.normalize("NFC", text))


def fold(text: str) -> str:
    """Return `to_cyrillic(text)` with each Kazakh letter, and ё, as the Russian letter typed in its place."""
    return fold_letters(to_cyrillic(text))


def fold_letters(cyrillic: str) -> str:
    """Return what `to_cyrillic` returned with these letters replaced."""
    return cyrillic.translate(_FOLDS)


def words(text: str) -> list[str]:
    """Return the folded words of `text` in their order; numbers count as words, hyphens part them."""
    return _WORD.findall(fold(text))


def _word_to_cyrillic(word: str) -> str:
    if _CYRILLIC.search(word):
        return word.translate(_LOOK_ALIKES).lower()
    lowered = word.replace("İ", "i").lower()
    return _transliterated(lowered) if _LATIN_WORD.fullmatch(lowered) else lowered


def _transliterated(word: str) -> str:
    return _LATIN_PART.sub(lambda match: _LATIN[match[0]], _SHORT_I.sub("й", word))
