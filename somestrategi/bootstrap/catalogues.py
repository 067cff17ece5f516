"""Message catalogues without gettext's tools: extract, add, check and compile with Babel.

Message ids are English, both catalogues are complete, and the two files always hold the same ids in the same
order (ARCHITECTURE §7, 10). Ids that Django or another package owns and that our pages show are kept under
`locale/` too: they are marked with the comment `kept` and are not removed by an update.
"""

from __future__ import annotations

import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
FORMS = ("nb", "nn")
SOURCES = ("accounts", "content", "metrics", "moderation", "somestrategi", "templates")
KEPT = "kept"
UNSTEADY = (
    *(b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Report-Msgid-Bugs-To'),
    *(b'"Last-Translator', b'"Language-Team', b'"Generated-By'),
)

FUNCTIONS = (
    *("_", "gettext_noop"),
    *(f"{name}{lazy}" for name in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")),
)

Key = tuple[str, str]  # context, singular id


@dataclass(frozen=True)
class Found:
    """One message in the source. `plural` is None where there is none."""

    context: str
    singular: str
    plural: str | None
    place: tuple[str, int]

    @property
    def key(self) -> Key:
        return self.context, self.singular


def path_of(form: str, root: Path = ROOT) -> Path:
    return root / "locale" / form / "LC_MESSAGES" / "django.po"


def read(form: str, root: Path = ROOT) -> Catalog:
    """The catalogue of a written form; an empty one where the file does not exist yet."""
    path = path_of(form, root)
    if not path.exists():
        return Catalog(locale=form, project="Somestrategi", header_comment="", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=form)


def write(form: str, catalogue: Catalog, root: Path = ROOT) -> None:
    """Sorted by id, and without the dates and names that would change with every write."""
    path = path_of(form, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, no_location=True, omit_header=False)
    lines = buffer.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(UNSTEADY)))


def compile_all(root: Path = ROOT) -> int:
    """Write the `.mo` files whose `.po` is newer. Returns how many were written."""
    written = 0
    for form in FORMS:
        source = path_of(form, root)
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        temporary = target.with_suffix(f".mo.{os.getpid()}")  # two may compile at once
        with temporary.open("wb") as file:
            write_mo(file, read(form, root))
        temporary.replace(target)
        written += 1
    return written


def extract(root: Path = ROOT) -> Iterator[Found]:
    """Every message of our Python and templates, with its place."""
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if "migrations" not in path.parts:
                yield from extract_file(path, root)


def extract_file(path: Path, root: Path) -> Iterator[Found]:
    """The messages of a module or a template; none of any other file."""
    if path.suffix == ".py":
        code = path.read_bytes()
    elif path.suffix in {".html", ".txt"}:
        # Babel's tokenizer knows Python; brackets keep it from minding the template's indentation.
        code = ("(" + templatize(path.read_text(encoding="utf-8"), origin=str(path)) + "\n)").encode()
    else:
        return
    rows = extract_python(io.BytesIO(code), dict.fromkeys(FUNCTIONS), [], {"encoding": "utf-8"})
    for line, name, messages, _comments in rows:
        function = str(name)
        arguments = list(messages) if isinstance(messages, tuple | list) else [messages]
        if any(not isinstance(a, str) for a in arguments[: _argument_count(function)]):
            continue
        context = arguments.pop(0) if "pgettext" in function else ""
        plural = arguments[1] if "ngettext" in function or "npgettext" in function else None
        yield Found(context, arguments[0], plural, (path.relative_to(root).as_posix(), line))


def _argument_count(function: str) -> int:
    return 1 + ("pgettext" in function) + ("ngettext" in function or "npgettext" in function)


@contextmanager
def locked(root: Path = ROOT) -> Iterator[None]:
    """One writer at a time."""
    path = root / "locale" / ".lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def key_of(message: Message) -> Key:
    singular = message.id[0] if isinstance(message.id, list | tuple) else message.id
    return message.context or "", singular


def update(root: Path = ROOT) -> list[str]:
    """Bring both files in line with the source; returns what is left to translate, as readable lines."""
    found = {message.key: message for message in extract(root)}
    missing: list[str] = []
    with locked(root):
        for form in FORMS:
            old = {key_of(message): message for message in read(form, root) if message.id}
            new = Catalog(locale=form, project="Somestrategi", header_comment="", fuzzy=False)
            for key, message in found.items():
                _put(
                    new,
                    message.context,
                    message.singular,
                    message.plural,
                    _translation(old.get(key), message.plural),
                )
            for key, kept in old.items():
                if KEPT in kept.user_comments and key not in found:
                    new.add(kept.id, kept.string, context=kept.context, user_comments=[KEPT])
            missing += [f"{form}\t{m.context or ''}\t{m.id!r}" for m in new if m.id and not _is_translated(m)]
            write(form, new, root)
    return missing


def _translation(old: Message | None, plural: str | None) -> str | tuple[str, ...]:
    if old is not None and isinstance(old.id, list | tuple) == (plural is not None):
        return tuple(old.string) if isinstance(old.string, list | tuple) else old.string or ""
    return ("", "") if plural is not None else ""


def _put(
    catalogue: Catalog,
    context: str,
    singular: str,
    plural: str | None,
    string: str | tuple[str, ...],
    *,
    kept: bool = False,
) -> None:
    message_id = singular if plural is None else (singular, plural)
    catalogue.add(message_id, string, context=context or None, user_comments=[KEPT] if kept else [])


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def add(rows: str, root: Path = ROOT) -> int:
    """Add translations from lines `context TAB msgid TAB bokmål TAB nynorsk` (plurals: `one||many` in each).

    A fifth column `kept` keeps an id that another package owns. Returns how many were added; raises ValueError
    with the line's number on a malformed line, and then nothing is written.
    """
    entries = [_entry(number, line) for number, line in enumerate(rows.splitlines(), 1) if line.strip()]
    with locked(root):
        for column, form in enumerate(FORMS):
            catalogue = read(form, root)
            for context, message_id, strings, kept in entries:
                singular, _, plural = message_id.partition("||")
                existing = catalogue.get(singular, context=context or None)
                was_kept = existing is not None and KEPT in existing.user_comments
                catalogue.delete(singular, context=context or None)
                string: str | tuple[str, ...] = strings[column]
                if plural:
                    one, _, many = strings[column].partition("||")
                    string = (one, many or one)
                _put(catalogue, context, singular, plural or None, string, kept=kept or was_kept)
            write(form, catalogue, root)
    return len(entries)


def _entry(number: int, line: str) -> tuple[str, str, tuple[str, str], bool]:
    cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
    if len(cells) not in (4, 5) or not all(cells[1:4]):
        raise ValueError(f"Line {number}: context, msgid, bokmål and nynorsk, separated by tabs.")
    return cells[0], cells[1], (cells[2], cells[3]), len(cells) == 5 and cells[4].strip() == KEPT
