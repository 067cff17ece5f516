from __future__ import annotations

import re

from content.media_answers import ANSWERS
from somestrategi import shortcuts, vendoring
from somestrategi.context_processors import ENTRIES


def test_no_key_means_two_things_on_one_page() -> None:
    for groups in (
        ("list",),
        ("meeting",),
        ("list", "settle"),
        ("list", "finding"),
        ("list", "settle_form"),
        ("list", "responsibility"),
        ("comments",),
    ):
        keys = [
            key
            for name in (*groups, "everywhere")
            for row in shortcuts.rows(name)
            for key in row.keys.split("|")
        ]
        assert len(keys) == len(set(keys))
        assert "g" not in keys  # it begins «go to»


def test_every_action_is_a_verb_that_the_script_knows() -> None:
    script = (vendoring.ROOT / "static/js/keys.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+): \(", script, re.MULTILINE))
    assert {shortcut.action for group in shortcuts.GROUPS.values() for shortcut in group} | {"go"} <= known


def test_places_to_go_to_have_a_key_each() -> None:
    rows = (vendoring.ROOT / "templates/_go_to_rows.html").read_text(encoding="utf-8")
    keys = [key for _name, _title, _icon, key, _also in ENTRIES] + re.findall(r'data-keys="g (\w)"', rows)
    assert "p" in keys
    assert len(keys) == len(set(keys))


def test_range_shows_its_ends() -> None:
    row = next(shortcuts.rows("meeting"))
    assert (row.names, row.is_range) == (("1", "6"), True)


def test_the_letters_of_the_answers_are_those_that_the_keys_know() -> None:
    rows = {row.action: row for row in shortcuts.rows("settle")}
    assert rows["answer"].names == tuple(answer.letter for answer in ANSWERS)
    assert rows["arrow"].names == ("↓", "↑")
