"""How a text's written form is shown: a short mark, the word for it, and the `lang` of its text."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Look:
    """`short` is empty where a word says it better; `html_lang` where we do not know the language."""

    short: str
    label: Promise
    style: str
    html_lang: str = ""


_LOOKS = {
    "nb": Look("BM", pgettext_lazy("written form", "bokmål"), "nb", "nb"),
    "nn": Look("NN", pgettext_lazy("written form", "nynorsk"), "nn", "nn"),
    "mixed": Look("BM/NN", pgettext_lazy("written form", "bokmål and nynorsk"), "mixed", "nb"),
    "other": Look("", pgettext_lazy("written form", "Another language"), "other"),
    "undetermined": Look("", pgettext_lazy("written form", "Undetermined"), "unsure"),
}
_NOT_JUDGED = Look("", pgettext_lazy("written form", "Not judged"), "unsure")


def look_of(written_form: str | None) -> Look:
    """Null is «not yet judged»; raises KeyError for anything that is not a written form."""
    return _LOOKS[written_form] if written_form else _NOT_JUDGED
