"""Where each kind of file is found on its platform (facts/platforms.md §4). What is not known of a tool's menus is said
in general, for they change and are in the reader's own language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from metrics.definitions import Text

_META = _("Log in to Meta Business Suite, and open the insights («Insights»).")

STEPS: Mapping[str, tuple[Text, ...]] = {
    "facebook_csv": (
        _META,
        _("Choose the page, its posts and the period, and export them as CSV with one row for each post."),
    ),
    "instagram_csv": (
        _META,
        _("Choose the account, its posts and the period, and export them as CSV with one row for each post."),
    ),
    "x_csv": (
        _("Log in to X as the account, and open «Analytics»."),
        _("Choose «Content», and the period that you want. Twelve months give the most."),
        _("Download the file as CSV."),
    ),
    "linkedin_xlsx": (
        _("Log in to LinkedIn as an administrator of the page, and open the page’s analytics."),
        _("Export the figures of the content for the period that you want."),
        _("The Excel file has several sheets. The posts are taken from «All posts»."),
    ),
    "youtube_csv": (
        _("Log in to YouTube Studio, and open the analytics of the channel."),
        _(
            "Choose the period, show a row for each video with its title and time of publication, and export the table."
        ),
        _("Take the file «Table data.csv» from what you get."),
    ),
    "x_overview_csv": (
        _("Log in to X as the account, and open «Analytics»."),
        _("Choose the overview, and the period that you want."),
        _("Download the file as CSV. It has one row for each day."),
    ),
    "linkedin_days_xlsx": (
        _("Log in to LinkedIn as an administrator of the page, and open the page’s analytics."),
        _("Export the figures of the content for the period that you want."),
        _(
            "The days are taken from «Metrics». A workbook that has «All posts» too is imported as posts: save "
            "«Metrics» as a file of its own."
        ),
    ),
}
"""By importer's key."""
