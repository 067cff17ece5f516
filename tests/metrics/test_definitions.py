from __future__ import annotations

import re

from django.utils import translation

from metrics.definitions import DEFINITIONS


def test_keys_begin_with_the_platform_and_fit_in_a_reading() -> None:
    for key, definition in DEFINITIONS.items():
        assert key == definition.key
        assert re.fullmatch(rf"{definition.platform}\.[a-z_]+", key)
        assert len(key) <= 40  # Reading.metric
        assert definition.version >= 1


def test_reach_is_never_summed() -> None:
    assert not any(definition.is_summable for key, definition in DEFINITIONS.items() if "reach" in key)


def test_every_figure_is_named_and_explained_in_both_written_forms() -> None:
    for definition in DEFINITIONS.values():
        with translation.override(None):
            english = str(definition.explanation)
        for language in ("nb", "nn"):
            with translation.override(language):
                assert str(definition.explanation) != english
                assert str(definition.title)
                assert str(definition.source) != "X Analytics, the export of posts"
