"""What was said of captions, and mended in them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from somestrategi.core.captions import Repair

REPAIRS: Mapping[Repair, Promise] = {
    Repair.WRITTEN_AS_UTF8: gettext_lazy("written as UTF-8"),
    Repair.WRITTEN_TO_FORM: gettext_lazy("header, numbers and times written as the format asks"),
    Repair.PUT_IN_ORDER: gettext_lazy("put in the order of time"),
    Repair.EMPTY_REMOVED: gettext_lazy("captions without text removed"),
    Repair.OVERLAP_CUT: gettext_lazy("short overlaps cut"),
}


SAID_WORDS: Mapping[str, Promise] = {
    "open": gettext_lazy("they are in the picture"),
    "not_needed": gettext_lazy("nobody speaks"),
}


def repairs_in_words(done: Iterable[Repair | str]) -> str:
    """A sentence for the person who did it."""
    return _("Mended: %(repairs)s.") % {"repairs": repairs(done)}


def repairs(done: Iterable[Repair | str]) -> str:
    words = [str(REPAIRS[Repair(one)]) for one in done]
    return str(get_text_list(words, pgettext("in a list", "and")))
