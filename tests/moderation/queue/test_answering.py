"""Answers: in the form of whoever asked, from templates, and with a warning where they read like a decision (S72)."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, Ministry, User
from moderation.models import AnswerTemplate, Comment, Errand
from somestrategi.bootstrap import load
from tests.cast import SignIn
from tests.moderation.queue.scene import NUMBER, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ekd_on_x: Account) -> dict[str, Comment]:
    load.load()
    Ministry.objects.filter(code="ekd").update(case_mailbox="postmottak@ekd.example")
    return fill(ekd_on_x)


@pytest.fixture
def client(signed_in: SignIn, kari: User) -> Client:
    return signed_in(kari)


def _send(client: Client, comment: Comment, text: str, **fields: str) -> tuple[int, str]:
    told = {"version": "1", "text": text, "written_form": "nb"} | fields
    response = client.post(f"/kommentarer/{comment.pk}/svar/", told)
    return response.status_code, response.content.decode()


def test_the_form_is_that_of_whoever_asked(client: Client, scene: dict[str, Comment]) -> None:
    page = client.get(f"/kommentarer/{scene['nn'].pk}/svar/").content.decode()
    assert 'value="nn" id="id_written_form_1" checked' in page
    page = client.get(f"/kommentarer/{scene['q'].pk}/svar/").content.decode()
    assert 'value="nb" id="id_written_form_0" checked' in page


def test_a_template_is_put_in_behind_what_is_written_with_the_mailbox(
    client: Client, scene: dict[str, Comment]
) -> None:
    template = AnswerTemplate.objects.get(name="Til postmottaket")
    status, page = _send(
        client, scene["nn"], "Hei, Kari.", written_form="nn", mal=str(template.pk), sett_inn="1"
    )
    assert status == 200
    assert "Hei, Kari.\n\nTakk for at du tek kontakt." in page
    assert "Skriv til postmottak@ekd.example" in page
    assert not Errand.objects.exists()


def test_the_mailbox_answer_begins_with_its_template(client: Client, scene: dict[str, Comment]) -> None:
    page = client.get(f"/kommentarer/{scene['nn'].pk}/til-postmottak/").content.decode()
    assert "Vi kan ikkje behandle saker her. Skriv til postmottak@ekd.example" in page


def test_after_personal_data_the_answer_is_ready(client: Client, scene: dict[str, Comment]) -> None:
    page = client.get(f"/kommentarer/{scene['number'].pk}/personopplysninger/").content.decode()
    assert "Vi har skjult kommentaren din" in page
    assert "Det er personopplysninger i kommentaren." in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Søknaden din er avslått fordi inntekten er for høy.", "i noens sak"),
        (f"Vi fant deg, nummeret er {NUMBER}.", "fødselsnummer"),
        ("Skriv til {postmottak}.", "er ikke fylt inn"),
    ],
)
def test_it_is_stopped_once_and_sent_when_the_person_says_so(
    client: Client, scene: dict[str, Comment], text: str, said: str
) -> None:
    status, page = _send(client, scene["q"], text)
    assert status == 422
    assert said.lower() in page.lower()
    assert "Send likevel" in page
    assert not Errand.objects.exists()
    status, _page = _send(client, scene["q"], text, likevel="1")
    assert status == 302
    assert Errand.objects.get().text == text


def test_a_plain_answer_goes_at_once_in_its_form(client: Client, scene: dict[str, Comment]) -> None:
    status, _page = _send(client, scene["nn"], "Svaret kjem i mai.", written_form="nn")
    assert status == 302
    errand = Errand.objects.get()
    assert (errand.act, errand.written_form) == ("reply", "nn")


def test_an_empty_or_endless_answer_is_refused(client: Client, scene: dict[str, Comment]) -> None:
    assert "Skriv svaret." in _send(client, scene["q"], "")[1]
    assert _send(client, scene["q"], "a" * 3000)[0] == 422
    assert not Errand.objects.exists()


def test_nobody_changes_everybodys_templates(
    signed_in: SignIn, ola: User, kari: User, scene: dict[str, Comment]
) -> None:
    shared = AnswerTemplate.objects.get(name="Til postmottaket")
    editor = signed_in(ola)
    assert editor.get(f"/kommentarer/maler/{shared.pk}/").status_code == 404
    assert editor.post(f"/kommentarer/maler/{shared.pk}/trekk/").status_code == 404
    page = editor.get(f"/kommentarer/maler/ny/?som={shared.pk}").content.decode()
    assert "Vi kan ikke behandle saker her." in page
    assert signed_in(kari).get("/kommentarer/maler/ny/").status_code == 403


def test_the_ministrys_own_is_changed_and_withdrawn(
    signed_in: SignIn, ola: User, ekd: Ministry, scene: dict[str, Comment]
) -> None:
    editor = signed_in(ola)
    told = {"name": "Vår", "use": "case", "text_nb": "Skriv til oss.", "text_nn": "Skriv til oss, du."}
    editor.post("/kommentarer/maler/ny/", {"ministry": ekd.pk, **told})
    own = AnswerTemplate.objects.get(ministry=ekd)
    page = editor.get(f"/kommentarer/{scene['q'].pk}/til-postmottak/").content.decode()
    assert "Skriv til oss." in page
    editor.post(f"/kommentarer/maler/{own.pk}/", {**told, "text_nb": "Skriv hit."})
    own.refresh_from_db()
    assert own.text_nb == "Skriv hit."
    editor.post(f"/kommentarer/maler/{own.pk}/trekk/")
    assert "Skriv hit." not in editor.get("/kommentarer/maler/").content.decode()
