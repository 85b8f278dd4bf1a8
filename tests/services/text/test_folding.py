import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.text.folding import fold, to_cyrillic, words

_TYPED = st.text(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ ABCHIKXabcdefghijklmnopqrstuvwxyzäöüñğşı1290-,!?İ"
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Қазақстан", "казакстан"),
        ("ӘҒҚҢӨҰҮІҺЁ", "агкноууихе"),
        ("Ещё йод", "еще йод"),
        ("№ 12 мектеп, 5-«Ә» сынып", "№ 12 мектеп, 5-«а» сынып"),
    ],
)
def test_kazakh_letters_and_yo_become_the_russian_letters_typed_in_their_place(
    typed: str, folded: str
) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("тогiп", "тогіп"),
        ("Mектеп", "мектеп"),
        ("Hаурыз", "наурыз"),
        ("əлеуметтік", "әлеуметтік"),
        ("cад", "сад"),
    ],
)
def test_latin_look_alikes_inside_a_cyrillic_word_become_cyrillic(typed: str, meant: str) -> None:
    assert to_cyrillic(typed) == meant


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Mektepke qaida tirkelemin", "Мектепке қайда тіркелемін"),
        ("zhol, shahmat, kharyz", "жол, шахмат, харыз"),
        ("auylda dariger joq", "ауылда дәрігер жоқ"),
        ("Qalañyzda jüzu üiirmesi", "Қалаңызда жүзу үйірмесі"),
        ("kontsert dlya veteranov, kakoy tsirk", "концерт для ветеранов, какой цирк"),
        ("moyu ulitsu, shchetka", "мою улицу, щетка"),
        ("İT", "ит"),
    ],
)
def test_a_word_in_latin_letters_folds_like_its_cyrillic_spelling(latin: str, cyrillic: str) -> None:
    assert fold(latin) == fold(cyrillic)


def test_a_word_with_letters_of_no_known_alphabet_is_only_lowered() -> None:
    assert fold("CAFÉ 7B 北京") == "café 7b 北京"


def test_decomposed_letters_are_composed_and_not_broken() -> None:
    assert fold(unicodedata.normalize("NFD", "Йод, Ёлка, ĞAJAP")) == "йод, елка, гажап"


def test_words_are_folded_and_parted_at_hyphens_and_signs() -> None:
    assert words("IT-курс, 7-сынып: «Дәрі_дәрмек»?") == ["ит", "курс", "7", "сынып", "дари", "дармек"]


def test_a_text_without_words_has_none() -> None:
    assert words(" …!? 👍") == []


@given(_TYPED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_TYPED)
def test_case_does_not_matter(text: str) -> None:
    lower_case_has_no_look_alike = text.translate(str.maketrans("", "", "BHİbhı"))
    assert fold(lower_case_has_no_look_alike.upper()) == fold(lower_case_has_no_look_alike)
