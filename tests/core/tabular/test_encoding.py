from __future__ import annotations

import contextlib
import io

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.tabular.encoding import CHUNK, survey
from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.limits import DEFAULT_LIMITS
from somestrategi.core.tabular.row import Row
from tests.core.tabular.reading import opened, values

TEXT = "id;tekst\r\n1;Når fjellbønder får øl på låven, står «æresgjesten» på døra – kl. 12 …\r\n"
ROW = ("1", "Når fjellbønder får øl på låven, står «æresgjesten» på døra – kl. 12 …")

# Norwegian text as Windows-1252 can hold it, always with enough words to be seen as such.
norwegian = st.text(alphabet="abcdefghijklmnoprstuvyæøåÆØÅ –’.,", min_size=1, max_size=80)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-bom", "utf-16-le", "utf-16-be", "utf-16-be-bom", "windows-1252"],
)
def test_norwegian_letters_survive_every_encoding_that_is_accepted(content: bytes) -> None:
    assert values(content) == [ROW]


@given(norwegian, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_what_is_read_is_what_was_written(text: str, encoding: str) -> None:
    padding = "Når får på rømmegrøt ær være låven. " * 3  # an honest file has more than one odd word
    content = f"id;tekst\n1;{padding}{text}\n".encode(encoding)
    row = next(opened(content).rows)
    assert isinstance(row, Row)
    assert row["tekst"] == (padding + text).strip()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_unicode_text_survives_utf_8(text: str) -> None:
    cell = text.replace('"', '""')
    rows = values(f'id;tekst\n1;"Blåbærøl {cell}"\n')
    assert rows == [("1", f"Blåbærøl {text}")]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(TableError):
        list(opened(content).rows)


@pytest.mark.parametrize("codec", ["mac_roman", "cp850", "cp865"])
def test_an_encoding_that_would_turn_letters_into_symbols_is_refused(codec: str) -> None:
    content = "id;tekst\n1;Når fjellbønder får øl på låven er det være\n".encode(codec)
    with pytest.raises(TableError) as caught:
        opened(content)
    assert caught.value.code == "unreadable_encoding"
    with translation.override("nb"):
        assert "æ, ø og å ville blitt feil" in str(caught.value)


def test_letters_that_were_broken_before_they_came_here_are_refused() -> None:
    broken = TEXT.replace("…", "").encode().decode("cp1252", errors="replace").encode()
    with pytest.raises(TableError) as caught:
        opened(broken)
    assert caught.value.code == "broken_letters"
    with translation.override("nn"):
        assert "alt øydelagde i denne fila" in str(caught.value)


def test_a_post_may_quote_broken_letters() -> None:
    text = "Hvorfor står det «Ã¸» når vi skriver ø? Vi spør på nytt, og får svar på låven."
    assert values(f"id;tekst\n1;{text}\n") == [("1", text)]


def test_one_wrong_byte_in_a_large_utf_8_file_does_not_spoil_all_its_letters() -> None:
    content = TEXT.encode() * 5_000 + b"2;\xff\n"
    with pytest.raises(TableError) as caught:
        opened(content)
    assert caught.value.code == "unreadable_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_file_that_is_cut_in_the_middle_of_a_letter_is_truncated(encoding: str) -> None:
    content = f"\ufeff{TEXT}2;få".encode(encoding)[:-1]
    with pytest.raises(TableError) as caught:
        opened(content)
    assert caught.value.code == "truncated"


def test_a_letter_across_two_chunks_is_one_letter() -> None:
    head = "id;tekst\n1;"
    text = "x" * (CHUNK - len(head) - 1) + "ø"
    assert values(f"{head}{text}\n") == [("1", text)]


def test_a_windows_file_may_end_in_a_letter_that_begins_a_character_in_utf_8() -> None:
    assert values("id;tekst\n1;Vi får det til på låven, også nå".encode("cp1252"))[0][1].endswith("også nå")


def test_the_file_is_left_at_its_start() -> None:
    file = io.BytesIO(TEXT.encode())
    survey(file, limits=DEFAULT_LIMITS)
    assert file.tell() == 0
