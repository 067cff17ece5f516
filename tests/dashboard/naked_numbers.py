"""Finds the numbers on a page that lead nowhere, and those that nothing defines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_ONE = r"[+−-]?\d[\d\s]*(?:[.,]\d+)?"
ALONE = re.compile(rf"{_ONE}(?:\s*[%×]|\s*(?:av|of)\s+{_ONE})?")
COUNTED = re.compile(r"\d[\d\s]*\s+[^\W\d]")  # «12 publiseringer» where the number is set as one
NOTHING = re.compile(r"0|0 (?:av|of) 0")

VOID = frozenset(
    ["br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "polyline", "rect", "use", "wbr"]
)
# No figures, or another's words.
PASSED_OVER = frozenset(
    {"blockquote", "button", "code", "figcaption", "kbd", "label", "option", "q"}
    | {"script", "style", "svg", "textarea", "time", "title"}
)


class NakedNumbers(HTMLParser):
    """`found` are the numbers inside <main> outside any link, `undefined` the big ones (`{% figure %}`) that do not say
    what they count. Nothing has no rows, so a bare 0 is passed over. A page may say why a number is no link:

    data-rows="here"    the rows stand on this page
    data-rows="closed"  they are another ministry's, and the reader may not open them
    data-not-a-figure   an id, a place, the number of a line
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.undefined: list[str] = []
        self._open: list[tuple[str, bool, set[str], bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        named = dict(attrs)
        leads = tag == "a" and bool(named.get("href"))
        says_why = "data-not-a-figure" in named or named.get("data-rows") in {"here", "closed"}
        classes = set((named.get("class") or "").split())
        excused = leads or says_why or tag in PASSED_OVER or "pagination" in classes
        self._open.append((tag, excused, classes, bool(named.get("title"))))

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or not any(tag == "main" for tag, *_rest in self._open):
            return
        is_set_as_number = any("num" in classes for _tag, _excused, classes, _title in self._open)
        is_number = ALONE.fullmatch(text) or (is_set_as_number and COUNTED.match(text))
        if not is_number:
            return
        parent = self._open[-2][2] if len(self._open) > 1 else set()
        if "figure" in parent and not self._open[-1][3]:
            self.undefined.append(text)
        if not NOTHING.fullmatch(text) and not any(excused for _tag, excused, *_rest in self._open):
            self.found.append(text)


def read_numbers(html: str) -> NakedNumbers:
    parser = NakedNumbers()
    parser.feed(html)
    return parser
