"""A file of accounts as a person brings it in, for the tests of both ways."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import RegisterImport

UPLOAD = "/kontoer/fil/"
HEAD = ("Adresse", "Eier")


def csv_file(*rows: Sequence[object], name: str = "kontoer.csv") -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode("utf-8-sig"))


def upload(browser: Client, file: SimpleUploadedFile) -> RegisterImport:
    response = browser.post(UPLOAD, {"file": file})
    assert response.status_code == 302, response.text
    return RegisterImport.objects.latest("pk")


def preview(browser: Client, *rows: Sequence[object]) -> tuple[RegisterImport, str]:
    run = upload(browser, csv_file(*rows))
    response = browser.get(f"{UPLOAD}{run.pk}/")
    assert response.status_code == 200
    return run, response.text


def commit(browser: Client, run: RegisterImport) -> str:
    response = browser.post(f"{UPLOAD}{run.pk}/hent-inn/", follow=True)
    assert response.status_code == 200
    run.refresh_from_db()
    return response.text


def counts(run: RegisterImport) -> tuple[int, int, int, int]:
    return run.new_count, run.changed_count, run.unchanged_count, run.refused_count


def problems(browser: Client, run: RegisterImport) -> list[str]:
    text = browser.get(f"{UPLOAD}{run.pk}/avviste.csv").content.decode("utf-8-sig")
    return [row[-1] for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]]
