"""Every template is drawn by something, everything that is drawn exists, and tag libraries respect the layers.

What templates must not contain (inline styles and scripts) is in `tests/test_frontend_rules.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.loader import get_template

from tests.repository import source

TEMPLATES = {
    path.relative_to("templates").as_posix(): source.read(path)
    for path in source.under("templates")
    if path.suffix in {".html", ".txt"}
}

# Drawn by name from a package, not from our code.
DRAWN_BY_OTHERS = {
    "400.html": "Django's own error views",
    "403.html": "Django's own error views",
    "404.html": "Django's own error views",
    "500.html": "Django's own error views",
    "ds/errors.html": "crispy-forms looks for it in the pack",
    "ds/field.html": "crispy-forms looks for it in the pack",
    "ds/uni_form.html": "crispy-forms looks for it in the pack",
    "ds/whole_uni_form.html": "crispy-forms looks for it in the pack",
    "ds/layout/div.html": "crispy-forms looks for it in the pack",
}

# A reader of the page gives its name: {% include "…" %}; what is extended is never drawn by itself.
INCLUDED = re.compile(r"{%\s*include\s+\"([^\"]+)\"")
EXTENDED = re.compile(r"{%\s*extends\s+\"([^\"]+)\"")
LOADED = re.compile(r"{%\s*load\s+([\w\s]+?)\s*%}")

# The layers, as the folders of templates see them: whose tag libraries each may load besides the frame's own.
APP_LIBRARIES_FOR = {
    "accounts": {"accounts"},
    "content": {"accounts", "content"},
    "metrics": {"accounts", "content", "metrics"},
    "moderation": {"accounts", "content", "moderation"},
    "dashboard": set(source.APPS),
}


def _named_in_templates() -> set[str]:
    return {name for text in TEMPLATES.values() for name in INCLUDED.findall(text) + EXTENDED.findall(text)}


def _named_in_python() -> set[str]:
    """Literals that look like a template's name, and the templates of a folder that an f-string begins with."""
    literals = {text for path in source.product_python() for text in source.strings_in(path)}
    named = {text for text in literals if re.fullmatch(r"[\w/]+\.html|\w+/[\w/]+\.txt", text)}
    pieced = {
        name for name in TEMPLATES if f"{Path(name).parent}/" in literals and Path(name).stem in literals
    }
    return named | pieced


def _libraries() -> dict[str, str]:
    """Tag library → the folder of the app that owns it; only ours."""
    return {
        path.stem: path.parts[0]
        for path in source.product_python()
        if path.parent.name == "templatetags" and path.stem != "__init__"
    }


def test_no_template_is_unused() -> None:
    used = _named_in_templates() | _named_in_python() | set(DRAWN_BY_OTHERS)
    assert sorted(set(TEMPLATES) - used) == []


def test_what_others_draw_still_exists() -> None:
    assert set(DRAWN_BY_OTHERS) - set(TEMPLATES) == set()


def test_every_template_that_is_named_exists_and_compiles() -> None:
    """Unknown tags, libraries and filters end here, not on a page that nobody opened."""
    broken = {}
    for name in sorted(_named_in_templates() | _named_in_python() | set(TEMPLATES)):
        try:
            get_template(name)
        except (TemplateDoesNotExist, TemplateSyntaxError) as error:
            broken[name] = f"{type(error).__name__}: {error}"
    assert broken == {}


def test_pages_have_plain_names_and_fragments_begin_with_an_underscore() -> None:
    extended = {name for text in TEMPLATES.values() for name in EXTENDED.findall(text)}
    pages = {name for name, text in TEMPLATES.items() if EXTENDED.search(text)} - extended
    assert sorted(name for name in pages if Path(name).name.startswith("_")) == []

    included = {name for text in TEMPLATES.values() for name in INCLUDED.findall(text)}
    rooms_of_parts = ("components/", "ds/")
    assert [
        name
        for name in sorted(included)
        if not Path(name).name.startswith("_") and not name.startswith(rooms_of_parts)
    ] == []


def test_every_include_says_what_it_hands_over() -> None:
    """`only`: a fragment sees what it is given and can be moved. The shell's own read the context processor."""
    loose = []
    for name, text in TEMPLATES.items():
        for tag in re.findall(r"{%\s*include\s[^%]*%}", text):
            included = INCLUDED.search(tag)
            is_shell = "/" not in name and included and "/" not in included.group(1)
            if not re.search(r"\sonly\s*%}$", tag) and not is_shell:
                loose.append(f"{name}: {tag}")
    assert loose == []


def test_tag_libraries_are_of_the_templates_own_layer_or_a_lower_one() -> None:
    owners = _libraries()
    too_high = [
        f"{name}: {library}"
        for name, text in TEMPLATES.items()
        for libraries in LOADED.findall(text)
        for library in libraries.split()
        if library in owners
        and owners[library] not in {"somestrategi"} | APP_LIBRARIES_FOR.get(name.split("/")[0], set())
    ]
    assert too_high == []


def test_every_tag_library_that_is_loaded_is_used() -> None:
    idle = [
        f"{name}: {library}"
        for name, text in TEMPLATES.items()
        for libraries in LOADED.findall(text)
        for library in libraries.split()
        if not any(re.search(rf"(?:{{%\s*|\|){re.escape(word)}\b", text) for word in _words_of(library))
    ]
    assert idle == []


def _words_of(library: str) -> set[str]:
    """Its tags and filters."""
    found = engines["django"].engine.template_libraries[library]
    return {*found.tags, *found.filters}
