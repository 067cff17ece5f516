"""The links in a text: that each leads where readers think, and that the page is there (S14, S16).

A greeting needs no link. Only where the ministry has the matter on regjeringen.no is the reader to be shown there.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from accounts.lookalike_hosts import resembles
from content.checks import word_lists
from content.checks.check import Check, Override, Remedy
from content.draft import Draft, LinkAnswer
from content.page_state import PageState
from somestrategi.core import government_host
from somestrategi.core.rules import Hit, Rule, Severity

SHORTENERS = word_lists.words("links", "shorteners")
OWN = word_lists.words("links", "own")
NOT_CLICKABLE = word_lists.words("links", "platforms_without_links")
"""Platforms whose texts show a link as plain letters."""

_PAGE = "https://www.regjeringen.no/no/aktuelt/ny-ordning/id3000001/"


def _host(link: LinkAnswer) -> str:
    return government_host.host_of(link.url).removeprefix("www.")


def _is_own(host: str) -> bool:
    return any(host == own or host.endswith(f".{own}") for own in OWN)


def _to_text(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Go to the text"), anchor="text")


# --- Where it leads ------------------------------------------------------------
def _shortened(draft: Draft) -> Iterator[Hit]:
    for link in draft.links:
        if _host(link) in SHORTENERS:
            yield Hit("shortened", {"quote": link.quote}, key=link.url[:120])


SHORTENER = Check(
    Rule[Draft](
        id="content.link_shortener",
        title=_("A link that hides where it leads"),
        why=_(
            "Readers must see that the link leads to the ministry. A shortener counts them, and one day it may lead "
            "somewhere else."
        ),
        requirements=("S14",),
        severity=Severity.WARN,
        messages={"shortened": _("Write the whole address instead of the short one.")},
        check=_shortened,
        fires=Draft(text="Les mer: bit.ly/abc", links=(LinkAnswer("bit.ly/abc", "https://bit.ly/abc"),)),
        silent=Draft(text=f"Les mer: {_PAGE}", links=(LinkAnswer(_PAGE, _PAGE),)),
    ),
    Override.WRITER_WITH_REASON,
    _to_text,
)


def _misleading(draft: Draft) -> Iterator[Hit]:
    for link in draft.links:
        host, key = _host(link), link.url[:120]
        if not _is_own(host) and resembles(host, OWN):
            yield Hit("lookalike", {"quote": link.quote}, key=key, severity=Severity.BLOCK)
        elif _is_number(host):
            yield Hit("number", {"quote": link.quote}, key=key)
        elif link.url.lower().startswith("http://"):
            yield Hit("unencrypted", {"quote": link.quote}, key=key, severity=Severity.ADVISE)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_FALSE = "https://regjeringen.no.sak.example/a"

HOST = Check(
    Rule[Draft](
        id="content.link_host",
        title=_("A link to the wrong place"),
        why=_("Whoever follows a link from a ministry must come where she believes that she comes."),
        requirements=("S14",),
        severity=Severity.WARN,
        messages={
            "lookalike": _("The address only looks like one of ours. Copy the right one."),
            "number": _("The address is a number. Write the page’s own address."),
            "unencrypted": _(
                "The address begins with http. Use https, so that nobody can change it on the way."
            ),
        },
        check=_misleading,
        fires=Draft(text=f"Les mer: {_FALSE}", links=(LinkAnswer(_FALSE, _FALSE),)),
        silent=Draft(text=f"Les mer: {_PAGE}", links=(LinkAnswer(_PAGE, _PAGE),)),
    ),
    Override.WRITER,
    _to_text,
)


# --- Whether it is there ------------------------------------------------------------
def _dead(draft: Draft) -> Iterator[Hit]:
    """The page of the matter has a check of its own (S17)."""
    for link in draft.links:
        if link.url == draft.government_url or draft.page_opens_later:
            continue
        if link.state is PageState.NOT_THERE:
            yield Hit("not_there", {"quote": link.quote}, key=link.url[:120])
        elif link.state is PageState.NO_ANSWER:
            yield Hit("no_answer", {"quote": link.quote}, key=link.url[:120], severity=Severity.ADVISE)


DEAD = Check(
    Rule[Draft](
        id="content.link_dead",
        title=_("A link that leads nowhere"),
        why=_("The reader who wants to know more must get further."),
        requirements=("S14", "S16"),
        severity=Severity.WARN,
        messages={
            "not_there": _("The page is not found. Correct the address."),
            "no_answer": _("The page did not answer when we asked. Try it yourself."),
        },
        check=_dead,
        fires=Draft(text=_PAGE, links=(LinkAnswer(_PAGE, _PAGE, PageState.NOT_THERE, 404),)),
        silent=Draft(text=_PAGE, links=(LinkAnswer(_PAGE, _PAGE, PageState.THERE, 200),)),
    ),
    Override.WRITER,
    _to_text,
)


# --- Whether the reader is shown to our own page (S16) ------------------------------------------------------------
def _not_shown(draft: Draft) -> Iterator[Hit]:
    """Only where the matter has a page: a greeting has none, and is asked for none."""
    if not draft.government_url or not draft.text.strip() or draft.platform in NOT_CLICKABLE:
        return
    if not any(government_host.is_ours(_host(link)) for link in draft.links):
        yield Hit("not_shown")


SHOWN = Check(
    Rule[Draft](
        id="content.link_to_our_page",
        title=_("No link to regjeringen.no"),
        why=_("Social media strengthen our own channel: readers are shown to regjeringen.no for more."),
        requirements=("S16",),
        severity=Severity.ADVISE,
        messages={"not_shown": _("The matter stands on regjeringen.no, and the text does not lead there.")},
        check=_not_shown,
        fires=Draft(text="Ny ordning fra mandag.", government_url=_PAGE),
        silent=Draft(text="Gratulerer med dagen!"),
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Put the link last"), text=f"{draft.text.rstrip()} {draft.government_url}"),
)
