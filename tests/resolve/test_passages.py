"""Repeated passages are found, whole or in part; texts that only look alike are not."""

from hypothesis import given
from hypothesis import strategies as st

from svodka.resolve.passages import Passage, repeated_passages

TOLD = "В марте в сельских клубах района прошли вечера памяти, на которых выступили ветераны и участники хора."
ONCE = "Отдел культуры закупил для домов творчества новые костюмы и музыкальные инструменты на средства гранта."


def passages(*texts: str) -> list[Passage]:
    return list(repeated_passages((str(number), text) for number, text in enumerate(texts)))


def test_a_paragraph_told_twice_is_one_whole_passage() -> None:
    text = f"{TOLD}\n{ONCE}\n{TOLD}\n"
    (passage,) = passages(text)
    assert text[passage.start : passage.end] == TOLD.rstrip(".")
    assert text[passage.first_start : passage.first_end] == TOLD.rstrip(".")
    assert passage.first_start == 0
    assert passage.whole


def test_case_spaces_and_yo_do_not_matter() -> None:
    again = TOLD.upper().replace(" ", "  ").replace("Ё", "Е")
    assert len(passages(TOLD + "\n" + again)) == 1


def test_across_documents_the_earlier_is_first() -> None:
    (passage,) = passages(ONCE, f"Новости. {TOLD}", TOLD)
    assert (passage.first_document, passage.document) == ("1", "2")


def test_the_same_words_with_other_figures_only_look_alike() -> None:
    one = "В районе прошли 14 субботников, на которых 320 жителей собрали листву, и 12 концертов для 500 гостей."
    two = "В районе прошли 15 субботников, на которых 280 жителей собрали листву, и 11 концертов для 640 гостей."
    assert passages(one, two) == []


def test_a_shared_formula_inside_sentences_is_no_whole_passage() -> None:
    formula = "руководители учреждений дополнительного образования и педагогический состав загородных лагерей"
    (passage,) = passages(f"Вчера {formula} обсудили питание. Сегодня {formula} сдали отчёты о сезоне.")
    assert not passage.whole


def test_three_times_links_both_repeats_to_one_before() -> None:
    found = passages("\n".join([TOLD, ONCE, TOLD, TOLD]))
    assert len(found) == 2


@given(st.text(alphabet="абв .\n", max_size=400), st.text(alphabet="абв .\n", max_size=200))
def test_any_repetition_of_eighty_characters_is_found(text: str, noise: str) -> None:
    for passage in passages(text + noise + TOLD, TOLD + text):
        assert passage.end - passage.start >= 80
    assert any(passage.document == "1" for passage in passages(text + noise + "\n" + TOLD, TOLD + text))


def test_repeated_letters_cost_linear_time() -> None:
    assert len(passages("а " * 20_000)) > 0
