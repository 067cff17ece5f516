"""Our building blocks for templates: `{% load ds %}`. What each looks like is on the tests' gallery page.

Shares are fractions (0.29 is 29 %). Colours are Designsystemet's: neutral, success, warning, danger, info.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import structlog
from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from somestrategi import shortcuts, written_forms
from somestrategi.core import clock

register = template.Library()

NBSP = "\u00a0"
# Språklova § 13: at least this share of each written form. The marks on every share bar.
LOWEST_SHARE = Decimal("0.25")
HIGHEST_SHARE = 1 - LOWEST_SHARE


@register.simple_tag(name="icon")
def draw_icon(name: str, *, label: str = "") -> SafeString:
    """An icon of the sprite. Without a label it is decoration, and the words beside it must say it all."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>',
        spoken,
        static("vendor/icons.svg"),
        name,
    )


# --- Numbers and times ---------------------------------------------------------------------------------------
@register.filter
def percent(share: float | Decimal, decimals: int = 0) -> str:
    """0.29 → «29 %», with a no-break space and the language's decimal comma."""
    value = _exact(share) * 100
    return _percent(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)


@register.filter
def honest_percent(share: float | Decimal) -> str:
    """A share of a written form: never rounded onto a mark that it has not reached.

    0.249 → «24,9 %», not «25 %»; 0.2961 → «30 %».
    """
    exact = _exact(share) * 100
    whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
    if any(whole == mark != exact for mark in (LOWEST_SHARE * 100, HIGHEST_SHARE * 100)):
        return _percent(exact.quantize(Decimal("0.1"), ROUND_DOWN), 1)
    return _percent(whole, 0)


@register.simple_tag
def interval(low: float | Decimal, high: float | Decimal) -> str:
    """«23,1–26,4 %»: the ends rounded outwards, so that the interval never looks narrower than it is."""
    tenth = Decimal("0.1")
    first = (_exact(low) * 100).quantize(tenth, ROUND_FLOOR)
    last = (_exact(high) * 100).quantize(tenth, ROUND_CEILING)
    return f"{formats.number_format(first, 1)}–{_percent(last, 1)}"


def _exact(share: float | Decimal) -> Decimal:
    return share if isinstance(share, Decimal) else Decimal(str(share))


def _percent(value: Decimal, decimals: int) -> str:
    return formats.number_format(value, decimals) + NBSP + "%"


@register.simple_tag
def read_at(moment: datetime) -> str:
    """When a figure was read: «lest kl. 08.52» today, «lest mandag 23. november kl. 08.52» otherwise."""
    local, today = timezone.localtime(moment), timezone.localdate(clock.now())
    time = formats.date_format(local, "H.i")
    if local.date() == today:
        return gettext("read at %(time)s") % {"time": time}
    day = formats.date_format(local, "l j. F" if local.year == today.year else "j. F Y")
    return gettext("read on %(day)s at %(time)s") % {"day": day, "time": time}


# --- Status and written form -----------------------------------------------------------------------------------
@register.simple_tag
def status_tag(text: str, *, color: str = "neutral", icon: str = "") -> SafeString:
    """Status = icon + word + colour, never colour alone."""
    drawing = draw_icon(icon) if icon else ""
    return format_html(
        '<span class="ds-tag" data-color="{}" data-size="sm">{} {}</span>', color, drawing, text
    )


@register.simple_tag
def written_form_tag(written_form: str | None) -> SafeString:
    """Filled NN, outlined BM; the other states in words, dashed where nobody knows."""
    look = written_forms.look_of(written_form)
    if not look.short:
        return format_html('<span class="form-tag" data-form="{}">{}</span>', look.style, look.label)
    return format_html(
        '<span class="form-tag" data-form="{}"><span aria-hidden="true">{}</span>'
        '<span class="ds-sr-only">{}</span></span>',
        look.style,
        look.short,
        look.label,
    )


@register.simple_tag
def lang(written_form: str | None) -> SafeString:
    """The attribute for an element that holds somebody's text: `<q{% lang post.written_form %}>`."""
    code = written_forms.look_of(written_form).html_lang
    return format_html(' lang="{}"', code) if code else mark_safe("")


# --- Bars: decoration, so the number must stand in words beside ---------------------------------------------
@register.inclusion_tag("components/bar.html")
def bar(*, share: float | Decimal, color: str = "accent", height: int = 8) -> dict[str, Any]:
    """A part of a track, for a cell."""
    return {"width": _width(share), "color": color, "height": height}


@register.inclusion_tag("components/share_bar.html")
def share_bar(
    *, share: float | Decimal, color: str = "nn", height: int = 16, axis: bool = True
) -> dict[str, Any]:
    """The share of nynorsk, with marks at 25 % and 75 %. `color` is danger where a ministry is in breach,
    warning where an account is below its own target. Without `axis` it fits a table cell.
    """
    over = 4 if axis else 3
    return {
        "width": _width(share),
        "color": color,
        "height": height,
        "radius": over,
        "axis": axis,
        "top": -over,
        "bottom": height + over,
        "low": percent(LOWEST_SHARE),
        "high": percent(HIGHEST_SHARE),
    }


@dataclass(frozen=True)
class Segment:
    """One part of a whole, e.g. accounts by status. `url` leads to the rows behind the number."""

    label: str
    count: int
    color: str
    url: str = ""


@dataclass(frozen=True)
class Slice:
    x: str
    width: str
    color: str


@register.inclusion_tag("components/stacked_bar.html")
def stacked_bar(segments: Sequence[Segment], *, height: int = 14) -> dict[str, Any]:
    """Parts of a whole with their legend; half a percent of air between the parts."""
    return {"slices": list(_slices(segments)), "segments": segments, "height": height}


def _slices(segments: Sequence[Segment]) -> Iterator[Slice]:
    total, before = sum(segment.count for segment in segments), 0
    for segment in segments:
        if segment.count:
            width = max(segment.count / total - 0.005, 0.002)
            yield Slice(_width(before / total), _width(width), segment.color)
            before += segment.count


def _width(share: float | Decimal) -> str:
    """SVG wants a decimal point whatever the language, and nothing outside the bar."""
    return f"{min(max(float(share), 0.0), 1.0) * 100:.2f}%"


# --- Parts of a page -----------------------------------------------------------------------------------------
@register.inclusion_tag("components/figure.html")
def figure(
    value: object,
    *,
    label: str,
    definition: str = "",
    href: str = "",
    rows: str = "",
    note: str = "",
    color: str = "",
) -> dict[str, Any]:
    """One big number, its unit beside it, its yardstick below, and a link to the rows behind it. `definition` says
    what is counted. Without a link, `rows` says where they are: "here" on the page, or "closed" in another ministry.

    `color="danger"` only for a breach.
    """
    return {
        "value": value,
        "label": label,
        "definition": definition,
        "href": href,
        "rows": rows,
        "note": note,
        "color": color,
    }


@register.simple_block_tag
def panel(
    content: str,
    *,
    id: str,
    title: str,
    number: int | str = "",
    span: int = 4,
    aside: str = "",
    level: int = 2,
) -> SafeString:
    """A part of a screen, `span` of 12 columns wide. `number` is its place on an agenda and its key;
    `aside` stands at the end of its heading. End the content with a `<footer>` of your own.
    """
    context = {"content": content, "id": id, "title": title, "aside": aside}
    context |= {"number": str(number), "span": str(span), "level": str(level)}
    return render_to_string("components/panel.html", context)


@register.simple_block_tag
def dialog(content: str, *, id: str, title: str) -> SafeString:
    """Opened by any `<a href="…" data-opens="id">`: the link is where the same is done without JavaScript."""
    return render_to_string("components/dialog.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def page_header(content: str, *, title: str, lead: str = "") -> SafeString:
    """The page's only h1, with its one primary action (and lesser ones) as content."""
    actions = mark_safe(content.strip())  # rendered by the page itself, which escapes
    return render_to_string("components/page_header.html", {"actions": actions, "title": title, "lead": lead})


@register.inclusion_tag("components/shortcut_rows.html")
def shortcut_rows(group: str) -> dict[str, Any]:
    """The rows of one group of `somestrategi.shortcuts`; keys.js reads its table from these very rows."""
    return {"rows": shortcuts.rows(group)}


# --- Lists -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class PageLink:
    text: str
    url: str
    is_current: bool


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(
    context: template.RequestContext, page: Page[Any], *, query_name: str = "side"
) -> dict[str, Any]:
    """The pages of a list; keeps the filter in the address. Draws nothing where one page is enough."""
    links = []
    if page.has_other_pages():
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
            is_number = isinstance(number, int)
            url = _address(context.request, query_name, str(number)) if is_number else ""
            links.append(PageLink(str(number), url, number == page.number))
    return {
        "page": page,
        "links": links,
        "previous": _address(context.request, query_name, str(page.number - 1))
        if page.has_previous()
        else "",
        "next": _address(context.request, query_name, str(page.number + 1)) if page.has_next() else "",
    }


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: template.RequestContext, text: str, *, key: str, query_name: str = "sorter", end: bool = False
) -> dict[str, Any]:
    """A column heading that sorts: `?sorter=navn` upwards, `?sorter=-navn` downwards."""
    current = context.request.GET.get(query_name, "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    url = _address(
        context.request, query_name, f"-{key}" if direction == "ascending" else key, without="side"
    )
    return {"text": text, "url": url, "direction": direction, "end": end}


def _address(request: HttpRequest, name: str, value: str, *, without: str = "") -> str:
    query = request.GET.copy()
    query.pop(without, None)
    query[name] = value
    return "?" + query.urlencode()


@register.simple_tag
def reference_number() -> str:
    """What to give support: the request's id in the logs. Works where context processors do not (500)."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
