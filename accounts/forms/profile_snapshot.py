"""«Slik ser profilen ut nå»: filled in with what was last known, so that looking it over is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import profile_addresses
from accounts.actions.profile_snapshots import ShownProfile
from accounts.models import Account, Picture
from accounts.models.profile_snapshot import DECLARED_FORMS, LONGEST_HANDLE, LONGEST_PROFILE_TEXT, MARKS
from accounts.platform_urls import AddressProblem, UnknownAddress
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import ProfileSnapshot

_MARK = {"yes": True, "no": False, "unknown": None}
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class ProfileSnapshotForm(forms.Form):
    """User name and id are never typed: the address tells them, or it is the one that we know."""

    url = forms.CharField(
        label=_("Address of the profile"),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", **_PLAIN}),
        help_text=_("Change it if the profile now has another address."),
        error_messages={"required": _("Paste the address of the profile.")},
    )
    name = forms.CharField(
        label=_("Display name"),
        max_length=120,
        error_messages={"required": _("Write the name on the profile.")},
    )
    text = forms.CharField(
        label=_("Profile text"),
        max_length=LONGEST_PROFILE_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    declared_form = forms.ChoiceField(
        label=_("Written form of the text"),
        required=False,
        choices=[("", _("Let the solution identify it")), *DECLARED_FORMS],
    )
    link = forms.CharField(
        label=_("Link in the profile"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", **_PLAIN}),
        help_text=_("Leave it empty when the profile has none."),
    )
    picture = forms.ChoiceField(
        label=_("Profile picture"),
        choices=Picture.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what the picture is.")},
    )
    mark = forms.ChoiceField(
        label=_("Is the platform's mark shown?"),
        choices=MARKS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the mark is shown.")},
    )
    follower_count = forms.IntegerField(
        label=pgettext_lazy("figure", "Followers"), min_value=0, max_value=2_000_000_000, required=False
    )

    def __init__(self, data: Any = None, *, account: Account, last: ProfileSnapshot | None) -> None:
        self.account = account
        self.known_url, self.known_handle = account.url, account.handle
        if last:
            self.known_url, self.known_handle = last.url, last.handle
        super().__init__(data, initial=_initial(account, last))
        self.helper = FormHelper(
            self,
            "url",
            "name",
            "text",
            "declared_form",
            "link",
            "picture",
            "mark",
            "follower_count",
            Actions(
                Submit(_("Save what the profile shows"), variant="secondary" if last else "primary"),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        cleaned["handle"], cleaned["remote_id"] = self.known_handle, ""
        if "url" in cleaned and cleaned["url"] != self.known_url:
            self._read_address(cleaned["url"])
        return cleaned

    def _read_address(self, url: str) -> None:
        try:
            profile = profile_addresses.read(url)
        except UnknownAddress as refused:
            self.add_error("url", profile_addresses.refusal_in_words(refused))
            return
        if len(profile.handle) > LONGEST_HANDLE:
            self.add_error("url", str(profile_addresses.SENTENCES[AddressProblem.TOO_LONG]))
            return
        if profile.platform.pk != self.account.platform_id:
            message = _("The address is on %(platform)s. Paste one on %(own)s.")
            names = {"platform": profile.platform.name, "own": self.account.platform.name}
            self.add_error("url", str(message) % names)
            return
        self.cleaned_data.update(
            url=profile.address.canonical_url,
            handle=profile.handle,
            remote_id=profile.address.remote_id or "",
        )

    def shown(self) -> ShownProfile:
        """Only after `is_valid()`."""
        fields = {name: value for name, value in self.cleaned_data.items() if name != "mark"}
        return ShownProfile(**fields, has_mark=_MARK[self.cleaned_data["mark"]])


def _initial(account: Account, last: ProfileSnapshot | None) -> dict[str, Any]:
    if last is None:
        return {"url": account.url, "name": account.name}
    names = ("url", "name", "text", "declared_form", "link", "picture", "follower_count")
    mark = next(word for word, value in _MARK.items() if value is last.has_mark)
    return {name: getattr(last, name) for name in names} | {"mark": mark}
