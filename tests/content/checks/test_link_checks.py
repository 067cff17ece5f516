"""Links in a text: found as the platforms find them, leading where readers think, and never asked of a greeting."""

from __future__ import annotations

import pytest

from content.checks import links
from content.checks.remarks import remarks
from content.draft import Draft, LinkAnswer, Moment
from content.links import links_in
from content.page_state import PageState

PAGE = "https://www.regjeringen.no/no/aktuelt/ny-ordning/id3000001/"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Les mer: {PAGE}.", [PAGE]),
        ("Se (https://lovdata.no/lov/1) og https://lovdata.no/lov/1", ["https://lovdata.no/lov/1"]),
        (
            "Gå til www.regjeringen.no/sak, eller bit.ly/abc!",
            ["https://www.regjeringen.no/sak", "https://bit.ly/abc"],
        ),
        ("Skriv til postmottak@ekd.dep.no før kl. 12.30", []),
        ("Møtet er 1. mars.Kom tidlig, f.eks. før ti. Søk nå.", []),
        ("HTTPS://REGJERINGEN.NO/SAK", ["HTTPS://REGJERINGEN.NO/SAK"]),
        ("", []),
    ],
)
def test_links_are_found_as_the_platforms_find_them(text: str, found: list[str]) -> None:
    assert [link.url for link in links_in(text)] == found


def draft_of(*urls: str, **facts: object) -> Draft:
    return Draft(text=" ".join(urls), links=tuple(LinkAnswer(url, url) for url in urls), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (PAGE, []),
        ("https://nynorsk.regjeringen.no/sak", []),
        ("https://www.nrk.no/norge/1.2", []),
        ("https://bit.ly/abc", ["shortened"]),
        ("https://kortlink.dk/a", ["shortened"]),
        ("https://youtu.be/abc", []),
        ("https://regjeringen.no.example/sak", ["lookalike"]),
        ("https://regjeringen-no.com/sak", ["lookalike"]),
        ("https://reg1eringen.no/sak", ["lookalike"]),
        ("https://10.0.0.1/sak", ["number"]),
        ("http://www.regjeringen.no/sak", ["unencrypted"]),
    ],
)
def test_a_link_leads_where_readers_think(url: str, says: list[str]) -> None:
    draft = draft_of(url)
    found = [hit.message for check in (links.SHORTENER, links.HOST) for hit in check.rule.check(draft)]
    assert found == says


def test_a_greeting_is_asked_for_no_link() -> None:
    draft = Draft(text="Gratulerer med dagen!", declared_form="nb", purpose="engage", moment=Moment.SENDING)
    ids = {check.id for check in (links.SHORTENER, links.HOST, links.DEAD, links.SHOWN)}
    assert not [remark for remark in remarks(draft) if remark.check.id in ids]


@pytest.mark.keeps("S16", by="content.link_to_our_page")
def test_the_reader_is_shown_to_the_matter_in_one_click() -> None:
    draft = Draft(text="Ny ordning fra mandag.", government_url=PAGE)
    [remark] = [one for one in remarks(draft) if one.check.id == "content.link_to_our_page"]
    assert remark.remedy
    assert remark.remedy.text == f"Ny ordning fra mandag. {PAGE}"
    assert not list(
        links.SHOWN.rule.check(Draft(text="Ny ordning.", government_url=PAGE, platform="instagram"))
    )


def test_a_link_that_is_not_there_is_told_and_the_matters_own_page_is_left_to_its_own_check() -> None:
    dead = LinkAnswer("https://lovdata.no/x", "https://lovdata.no/x", PageState.NOT_THERE, 404)
    own = LinkAnswer(PAGE, PAGE, PageState.NOT_THERE, 404)
    draft = Draft(text=f"{dead.url} {PAGE}", links=(dead, own), government_url=PAGE)
    assert [hit.params["quote"] for hit in links.DEAD.rule.check(draft)] == [dead.url]
