from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from somestrategi import vendoring
from somestrategi.context_processors import ENTRIES


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A repository with nothing but what is vendored."""
    for folder in ("static/vendor", "tests/browser/vendor"):
        shutil.copytree(vendoring.ROOT / folder, tmp_path / folder)
    return tmp_path


def test_every_vendored_file_is_what_the_manifest_says() -> None:
    manifest = vendoring.read_manifest()
    assert list(vendoring.changed_files(manifest)) == []
    assert list(vendoring.unlisted_files(manifest)) == []


def test_every_package_is_pinned_with_its_licence() -> None:
    for package in vendoring.read_manifest().packages:
        assert package.version[0].isdigit()
        assert package.licence in {"MIT", "OFL-1.1", "MPL-2.0"}
        assert package.integrity.startswith("sha512-") or package.name == "@digdir/designsystemet"


def test_changed_file_is_found(copy: Path) -> None:
    changed = copy / "static/vendor/theme/somestrategi.css"
    changed.write_text(changed.read_text() + " ")
    assert list(vendoring.changed_files(vendoring.read_manifest(copy), copy)) == [
        "static/vendor/theme/somestrategi.css"
    ]


def test_missing_file_is_found(copy: Path) -> None:
    (copy / "static/vendor/inter/LICENSE").unlink()
    assert list(vendoring.changed_files(vendoring.read_manifest(copy), copy)) == [
        "static/vendor/inter/LICENSE"
    ]


def test_file_that_nobody_listed_is_found(copy: Path) -> None:
    (copy / "static/vendor/jquery.js").write_text("")
    assert list(vendoring.unlisted_files(vendoring.read_manifest(copy), copy)) == ["static/vendor/jquery.js"]


def test_every_icon_that_we_name_is_in_the_sprite() -> None:
    missing = {
        name: path for name, path in vendoring.icons_named().items() if name not in vendoring.sprite_icons()
    }
    assert missing == {}, "Run `manage.py vendor_assets --add-icon NAME`."


def test_navigation_uses_icons_of_the_sprite() -> None:
    icons = {icon for _name, _title, icon, _key, _also in ENTRIES}
    assert icons <= vendoring.sprite_icons()


def test_icons_are_found_in_tags_arguments_and_tables(tmp_path: Path) -> None:
    for folder in vendoring.ICON_USERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "templates/a.html").write_text('{% icon "Clock" %} {% status_tag "x" icon="Pause" %}')
    (tmp_path / "content/b.py").write_text('Tag(icon="Eye")\nWAITING_ICON = "Hourglass"\n')
    assert set(vendoring.icons_named(tmp_path)) == {"Clock", "Pause", "Eye", "Hourglass"}


def test_sprite_draws_in_the_colour_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "Dot.svg").write_text(
        '<svg width="1em" viewBox="0 0 24 24">\n<path fill="currentColor" d="M1 1"/>\n</svg>\n'
    )
    sprite = vendoring.build_sprite(["Dot", "Dot"], tmp_path)
    assert sprite.count("<symbol") == 1
    assert (
        '<symbol id="Dot" viewBox="0 0 24 24" fill="none"><path fill="currentColor" d="M1 1"/></symbol>'
        in sprite
    )


def test_check_command_says_which_file_changed(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    call_command("vendor_assets", check=True)
    monkeypatch.setattr(vendoring, "changed_files", lambda manifest: ["static/vendor/x.css"])
    with pytest.raises(CommandError, match=r"static/vendor/x\.css is not what vendor\.json says"):
        call_command("vendor_assets", check=True)
