"""Both catalogues are complete, ours and what our pages show of Django's; and the tool that keeps them so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Message
from django.core.management import CommandError, call_command
from django.utils.translation import trans_real

from somestrategi.bootstrap import catalogue_checks, catalogues

# Django's modules and templates whose words our pages show: forms, log-in, admin.
SHOWN = (
    "forms/*.py",
    "core/validators.py",
    "core/paginator.py",
    "db/models/constraints.py",
    "db/models/fields/*.py",
    "utils/text.py",
    "utils/timesince.py",
    "utils/dates.py",
    "contrib/auth/forms.py",
    "contrib/auth/password_validation.py",
    "contrib/auth/models.py",
    "contrib/admin/*.py",
    "contrib/admin/views/*.py",
    "contrib/admin/templatetags/*.py",
    "contrib/admin/templates/admin/*.html",
    "contrib/admin/templates/admin/edit_inline/*.html",
    "contrib/admin/templates/admin/includes/*.html",
    "contrib/admin/templates/admin/widgets/*.html",
)

# In those files, but on none of our pages.
NOT_SHOWN = {
    "String (unlimited)",  # the admin's documentation of fields
    "Forgotten your login credentials?",  # the admin's own log-in page; ours takes its place
    *("addedname", "changedname", "deletedname"),  # dictionary keys that stand beside gettext, no texts
}


def test_both_catalogues_hold_every_text_in_good_bokmal_and_good_nynorsk() -> None:
    assert catalogue_checks.problems() == []


@pytest.mark.parametrize("form", catalogues.FORMS)
def test_djangos_words_on_our_pages_are_translated_in_the_form_itself(form: str) -> None:
    """Where nynorsk is missing Django falls back to bokmål in silence, so only the form's own catalogue counts."""
    own = trans_real.translation(form)._catalog  # type: ignore[attr-defined]
    missing = []
    for message in _djangos_messages():
        key = f"{message.context}\x04{message.singular}" if message.context else message.singular
        if not (own.get(key) or own.get((key, 1))) and message.singular not in NOT_SHOWN:
            missing.append(f"{message.place[0]}: {key!r}")
    assert missing == [], "Add them as `kept` rows: manage.py catalogues add FILE."


def _djangos_messages() -> Iterator[catalogues.Found]:
    root = Path(django.__file__).parent
    for pattern in SHOWN:
        paths = sorted(root.glob(pattern))
        assert paths, pattern
        for path in paths:
            yield from catalogues.extract_file(path, root)


# --- The tool ---------------------------------------------------------------------------------------------------

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext

def words(n):
    _("Save")
    pgettext("account", "Active")
    ngettext("%(count)s post", "%(count)s posts", n)
    _(n)
"""

TEMPLATE = """{% load i18n %}
    <h1>{% translate "My day" %}</h1>
  {% blocktranslate count counter=n trimmed %}
    {{ counter }} finding
  {% plural %}
    {{ counter }} findings
  {% endblocktranslate %}
{% translate "Open" context "verb" %}"""

ROWS = """\
\tSave\tLagre\tLagre
account\tActive\tAktiv\tAktiv
\t%(count)s post||%(count)s posts\t%(count)s innlegg\t%(count)s innlegg
\tMy day\tMin dag\tMin dag
\t%(counter)s finding||%(counter)s findings\t%(counter)s funn\t%(counter)s funn
verb\tOpen\tÅpne\tOpne
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {"accounts/words.py": PYTHON, "templates/page.html": TEMPLATE}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    migrations = tmp_path / "accounts/migrations"
    migrations.mkdir()
    (migrations / "0001_initial.py").write_text('_("Never shown")', encoding="utf-8")
    return tmp_path


@pytest.fixture
def translated(project: Path) -> Path:
    catalogues.update(project)
    catalogues.add(ROWS, project)
    assert catalogue_checks.problems(project) == []
    return project


def messages(project: Path, form: str) -> dict[catalogues.Key, Message]:
    return {catalogues.key_of(message): message for message in catalogues.read(form, project) if message.id}


def test_texts_are_found_in_python_and_templates_with_context_plural_and_place(project: Path) -> None:
    found = {(m.context, m.singular, m.plural, m.place) for m in catalogues.extract(project)}
    assert found == {
        ("", "Save", None, ("accounts/words.py", 5)),
        ("account", "Active", None, ("accounts/words.py", 6)),
        ("", "%(count)s post", "%(count)s posts", ("accounts/words.py", 7)),
        ("", "My day", None, ("templates/page.html", 2)),
        ("", "%(counter)s finding", "%(counter)s findings", ("templates/page.html", 3)),
        ("verb", "Open", None, ("templates/page.html", 8)),
    }


def test_update_enters_what_is_new_and_says_what_is_left_to_translate(project: Path) -> None:
    left = catalogues.update(project)
    assert len(left) == 12
    assert "nn\tverb\t'Open'" in left
    assert set(messages(project, "nb")) == set(messages(project, "nn"))


def test_update_keeps_translations_and_drops_what_is_gone(translated: Path) -> None:
    page = translated / "templates/page.html"
    page.write_text(TEMPLATE.replace("My day", "My week"), encoding="utf-8")
    assert catalogues.update(translated) == ["nb\t\t'My week'", "nn\t\t'My week'"]
    nynorsk = messages(translated, "nn")
    assert ("", "My day") not in nynorsk
    assert nynorsk[("verb", "Open")].string == "Opne"
    assert nynorsk[("", "%(count)s post")].string == ("%(count)s innlegg", "%(count)s innlegg")


def test_update_twice_writes_the_same_bytes(translated: Path) -> None:
    path = catalogues.path_of("nn", translated)
    before = path.read_bytes()
    catalogues.update(translated)
    assert path.read_bytes() == before


def test_update_leaves_a_text_that_became_a_plural_to_be_translated_anew(translated: Path) -> None:
    code = translated / "accounts/words.py"
    code.write_text(PYTHON.replace('_("Save")', 'ngettext("Save", "Save all", n)'), encoding="utf-8")
    assert len(catalogues.update(translated)) == 2


def test_kept_texts_of_other_packages_survive_an_update(translated: Path) -> None:
    catalogues.add("\tThis field is required.\tMå fylles ut.\tMå fyllast ut.\tkept\n", translated)
    assert catalogues.update(translated) == []
    assert messages(translated, "nn")[("", "This field is required.")].string == "Må fyllast ut."
    catalogues.add("\tThis field is required.\tSkriv noe her.\tSkriv noko her.\n", translated)
    assert catalogues.update(translated) == []
    assert messages(translated, "nn")[("", "This field is required.")].string == "Skriv noko her."


@pytest.mark.parametrize(
    "line", ["Save\tLagre\tLagre", "\tSave\tLagre", "\tSave\tLagre\t", "\t\tLagre\tLagre"]
)
def test_malformed_line_is_refused_by_number_and_nothing_is_written(translated: Path, line: str) -> None:
    before = catalogues.path_of("nb", translated).read_bytes()
    with pytest.raises(ValueError, match="Line 2"):
        catalogues.add(f"\tSave\tTa vare på\tTa vare på\n{line}\n", translated)
    assert catalogues.path_of("nb", translated).read_bytes() == before


def test_compiled_catalogues_are_written_only_when_something_changed(translated: Path) -> None:
    assert catalogues.compile_all(translated) == 2
    assert catalogues.compile_all(translated) == 0
    assert catalogues.path_of("nn", translated).with_suffix(".mo").stat().st_size > 100


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("\tSave\tLagre\tLagre!", "an exclamation mark"),
        ("\tSave\tLagre\tLagre ikke", "bokmål word «ikke»"),
        ("\tSave\tLagre\tHva skal lagrast", "bokmål word «Hva»"),
        ("\tSave\tLagre 25 %\tLagre", "an ordinary space before %"),
        ('\tSave\tLagre\tLagre "alt"', "typewriter quotes"),
        ("\tSave\tLagre - alt\tLagre", "a hyphen for a dash"),
        ("\tSave\tLagre...\tLagre", "three points for an ellipsis"),
        ("\tSave\tLagre \tLagre", "spaces too many"),
        ("\tSave\tLagre.\tLagre", "a full stop that the id has not"),
        ("\tSave\tLagre %(count)s\tLagre", "other placeholders than the id"),
        ("\t%(count)s post||%(count)s posts\t%(number)s innlegg\t%(count)s innlegg", "other placeholders"),
        ("\tOld\tGammel\tGammal", "not in the source any more"),
    ],
)
def test_each_slip_is_told(translated: Path, row: str, told: str) -> None:
    catalogues.add(row, translated)
    assert [problem for problem in catalogue_checks.problems(translated) if told in problem]


def test_missing_untranslated_fuzzy_and_lonely_texts_are_told(translated: Path) -> None:
    code = translated / "accounts/words.py"
    code.write_text(PYTHON + '\n_("New")\n', encoding="utf-8")
    path = catalogues.path_of("nn", translated)
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgstr "Lagre"', 'msgstr ""').replace('msgid "My day"', '#, fuzzy\nmsgid "My day"')
    path.write_text(text.replace('msgctxt "verb"', 'msgctxt "noun"'), encoding="utf-8")
    problems = catalogue_checks.problems(translated)
    assert "nb: missing: 'New' (accounts/words.py)" in problems
    assert "nn: untranslated: 'Save'" in problems
    assert "nn: fuzzy: 'My day'" in problems
    assert "only in one catalogue: 'Open'" in problems


def test_percent_sign_after_a_no_break_space_is_right(translated: Path) -> None:
    catalogues.add("\tSave\tLagre 25\u00a0%\tLagre 25\u00a0%\n", translated)
    assert catalogue_checks.problems(translated) == []


def test_command_tells_each_problem_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_checks, "problems", lambda: ["nn: untranslated: 'Save'"])
    with pytest.raises(CommandError, match="nn: untranslated: 'Save'"):
        call_command("catalogues", "check")


def test_command_asks_for_the_file() -> None:
    with pytest.raises(CommandError, match="Name the file"):
        call_command("catalogues", "add")
