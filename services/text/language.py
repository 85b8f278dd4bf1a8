"""Telling Kazakh from Russian in a short message.

Letters alone miss Kazakh typed with Russian or Latin letters, so function words and endings weigh in.
"""

import re
from typing import Literal

from services.text import folding

Language = Literal["kk", "ru"]

_WORD = re.compile(r"[^\W\d_]+")

# What a word adds for each sign that it shows. Kazakh letters count as much as a function word and no more:
# a Russian sentence may hold a street's name.
_LETTER = 2
_FUNCTION_WORD = 2
_ENDING = 1
_RARE_LETTER = 1

# Letters of Kazakh alone, and pairs that Russian spelling rules out and қы, ғы, шы give when typed plainly.
_KAZAKH_LETTERS = re.compile("[әғқңөұүіһ]|[гжкхшй]ы|уы|йи")
_LETTERS_RARE_IN_KAZAKH = re.compile("[щъьёчц]|^(?:в[зклмнпрстх]|дл|дн|зд|зн|мн|с[бвдлмнр]|шк)")

# Whole words, folded. Those that both languages have («да», «бар», «он») are left out.
_KAZAKH_WORDS = re.compile(
    r"""
    (керек|мумкин|жок|сиз|бола|бар)?(ба|бе|ма|ме|па|пе)           # the question particle, often glued on
    | кайда|кайдан|кайсы|калай|калайша|кандай|канша|кашан|ким(ге|нен|нин)?|неге|неше
    | биз(ге|де|дин|дер)?|сиз(ге|де|дер|дин)?|менин|маган|саган|сенин|олар|оз(им|имиз|и)|онын?|онда
    | бул|бунын?|мына|мынау|осы|осында|осындай|сол|солай|сонда|сондай|сонын
    | бойынша|туралы|жайлы|аркылы|ушин|дейин|кейин|арналган|гана|гой|тагы|немесе|бирак|жане
    | керек|тиис|мумкин|жок|емес|екен|деген|дейди|бола(ды|р|тын)?|бол(са|маса|у|ып)|истеу|истеймин|алуга
    | жер(де)?|жыл(да|ы)?|биыл|бугин(ги)?|ертен|енди|кун(и|де)?|кешке|уйде|калада|калалык|ауыл(да)?
    | бала|бир|еки|коп|барлык|оте|тек|тегин|узак|жана|сурак|салем|салеметсиз|рахмет
    """,
    re.VERBOSE,
)
_RUSSIAN_WORDS = re.compile(
    r"""
    где|как|как(ая|ие|ой|ом|ую)|когда|кто|кого|кому|котор(ый|ая|ое|ые)|куда|почему|сколько|чего|чей|чем|что|чтобы
    | я|мне|меня|мы|нам|нас|мо[ийя]|наш|наш(а|и|ей|ем|его)|ты|вы|вам|вас|ваш|она|они|оно|его|ее|им|их|сам|свой
    | этот?|эт(а|и|им|их|ого|ой|ом)|ето|то|там|так|также|тут|все|всех|один
    | а|бы|в|во|даже|до|для|если|за|и|из|или|к|ко|ли|либо|на|не|ни|но|ну|о|об|от|по|под|после|потому|при|про
    | раз|с|со|тоже|только|у|уже|через|еще
    | будет|будут|был[аио]?|есть|ест|нет|может|можно|надо|нельзя|нуж(ен|на|но|ны)|хочу|очень|много|сейчас
    | год[ау]?|добрый|здравствуйте|подскажите|пожалуйста|помогите|спасибо
    """,
    re.VERBOSE,
)

_KAZAKH_ENDINGS = re.compile(
    r"""
    \w{2,}(
      лар | лер | [мнт][дт](ар|ер)                                                            # plural
    | [лдт](ар|ер)(ы|и|ды|ди|ты|ти|га|ге|да|де|дан|ден|мен|дын|дин|дагы|деги|ын\w*|ин\w*|ымыз|имиз)
    | нын | нин | дын | тын | ында | инде | ынан | инен | дагы | деги | тагы | теги         # cases
    | уга | уге | ымен | [ыи]м[дн][ыи]н? | асы | еси | лыгы | лиги | лык | дык | тык | уы | уи
    | мыз | миз | сыз | сиз | ныз | низ | быз                                             # persons
    | ады | еди | йды | йди | уды | уди | уын | уин | тты | тти | лды | лди | рди | нди     # verbs
    | [лнйзр](ган|ген) | [тсп](кан|кен) | (ган|кан)да | (ген|кен)де | атын | етин | йтын | йтин
    | май | мей | ып | сын
    )
    """,
    re.VERBOSE,
)
_RUSSIAN_ENDINGS = re.compile(
    r"""
    \w{2,}(
      [ыи]й | ая | яя | ое | ее | ые | ие | ую | юю | [ыи]х | [ыи]ми | [ое]го | [ое]му     # adjectives
    | ск(ая|ое|ие|ого|ой|их|ую|ом) | [нв](ой|ых|ым|ую|ом)
    | [ая]ми | [ая]х | ов | ев | ом | ей | ост(ь|и|ей) | ств[оау]                       # nouns
    | [ая]ни[еяюй] | ени[еяюий] | ци[яию]
    | [аяиеу]ть | ть?ся | лся | лась | лись | [аеуя]ет | [уюая]ют | ят | [еи]шь              # verbs
    | ено | ена | ены | ил | ила | [аеиоуы]ло
    )
    """,
    re.VERBOSE,
)


def detect_language(text: str, default: Language) -> Language:
    """Return the language in which `text` is written, or `default` when nothing speaks for either."""
    balance = sum(map(_kazakh_minus_russian, _WORD.findall(folding.to_cyrillic(text))))
    if balance == 0:
        return default
    return "kk" if balance > 0 else "ru"


def _kazakh_minus_russian(word: str) -> int:
    folded = folding.fold_letters(word)
    kazakh = _LETTER * bool(_KAZAKH_LETTERS.search(word)) + _points(folded, _KAZAKH_WORDS, _KAZAKH_ENDINGS)
    russian = _RARE_LETTER * bool(_LETTERS_RARE_IN_KAZAKH.search(word))
    return kazakh - russian - _points(folded, _RUSSIAN_WORDS, _RUSSIAN_ENDINGS)


def _points(folded: str, function_words: re.Pattern[str], endings: re.Pattern[str]) -> int:
    if function_words.fullmatch(folded):
        return _FUNCTION_WORD
    return _ENDING if endings.fullmatch(folded) else 0
