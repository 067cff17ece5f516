"""What is said of a file in a post: for those who do not see it, who made it, who is in it, and what is drawn on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.platform_reader import read_definition
from content.forms.post import moment
from content.models import AudioDescription, MediaFile, Music, People, VisualRequest
from somestrategi.core import clock
from somestrategi.core.committed_data import FaultyData
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Group, Link, Submit, TimeInput

if TYPE_CHECKING:
    from content.models import PostMedia, Variant

OF_FILE = (
    *("photographer", "credit", "licence", "licence_ends_on", "is_ai_made"),
    *("people", "consent_reference", "picture_text", "template", "own_solution"),
    *("music", "music_licence", "audio_description", "audio_description_note"),
)
ASKED = ("people", "music", "audio_description")
"""Where no answer leaves the one that was there."""
OF_PICTURE = ("alt_text", "is_decorative")
OF_VIDEO = (
    *("music", "music_licence", "audio_description", "audio_description_note"),
    *("is_live", "live_ended_on", "live_ended_time"),
)
GRAPHICS = [
    ("", _("Not answered")),
    ("no", pgettext_lazy("picture", "No, it is a photo or a plain film")),
    ("yes", pgettext_lazy("picture", "Yes, it has graphics or text")),
]


class PostMediaForm(forms.Form):
    """Names are those of `PostMedia` and `MediaFile`. What belongs to videos is not asked of pictures."""

    alt_text = forms.CharField(
        label=_("Alternative text"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_decorative = forms.BooleanField(label=_("The picture is only decoration"), required=False)
    shown_on = forms.MultipleChoiceField(
        label=_("Shown on"), widget=forms.CheckboxSelectMultiple, required=False
    )
    photographer = forms.CharField(label=_("Photographer"), max_length=120, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    licence = forms.CharField(label=_("Licence or agreement"), max_length=200, required=False)
    licence_ends_on = forms.DateField(label=_("The licence ends"), widget=DateInput, required=False)
    is_ai_made = forms.BooleanField(label=_("Made or changed with AI"), required=False)
    people = forms.ChoiceField(
        label=_("Can somebody be recognised?"),
        choices=People.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    consent_reference = forms.CharField(
        label=_("Where is the consent kept?"),
        help_text=_(
            "The number of the case or the form, or why none is needed. No names, and nothing of the matter itself."
        ),
        max_length=200,
        required=False,
    )
    graphics = forms.ChoiceField(
        label=_("Graphics or text in the picture?"),
        choices=GRAPHICS,
        widget=forms.RadioSelect,
        required=False,
    )
    picture_text = forms.CharField(
        label=_("The text in the picture"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    template = forms.CharField(
        label=_("Template from DIO"),
        help_text=_("Its name or version at design.dep.no."),
        max_length=120,
        required=False,
    )
    own_solution = forms.ModelChoiceField(
        VisualRequest.objects.none(),
        label=_("Follows a request to DIO"),
        empty_label=_("No"),
        required=False,
    )
    music = forms.ChoiceField(
        label=pgettext_lazy("video", "Music"), choices=Music.choices, widget=forms.RadioSelect, required=False
    )
    music_licence = forms.CharField(label=_("Licence for the music"), max_length=200, required=False)
    audio_description = forms.ChoiceField(
        label=_("Audio description"),
        help_text=_("What is only seen must be told too, to those who do not see it."),
        choices=AudioDescription.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    audio_description_note = forms.CharField(
        label=_("Why it is not needed, or where the version is"), max_length=300, required=False
    )
    is_live = forms.BooleanField(label=_("Recording of a live broadcast that is left up"), required=False)
    live_ended_on = forms.DateField(label=_("The broadcast ended, date"), widget=DateInput, required=False)
    live_ended_time = forms.TimeField(label=_("The broadcast ended, time"), widget=TimeInput, required=False)

    def __init__(self, data: Any = None, *, item: PostMedia, variants: list[Variant], back: str) -> None:
        super().__init__(data, initial=_initial(item, variants))
        self.item, self.variants = item, variants
        requests = VisualRequest.objects.filter(ministry=item.file.ministry_id).waiting_first()
        cast("forms.ModelChoiceField[VisualRequest]", self.fields["own_solution"]).queryset = requests
        for name in OF_PICTURE if item.file.is_video else OF_VIDEO:
            del self.fields[name]
        if len(variants) < 2:
            del self.fields["shown_on"]
        else:
            shown = cast("forms.MultipleChoiceField", self.fields["shown_on"])
            shown.choices = [
                (str(one.pk), f"{one.account.name} ({one.account.platform})") for one in variants
            ]
        if "alt_text" in self.fields:
            self.fields["alt_text"].help_text = _limits(variants)
        self.helper = FormHelper(self, *self._parts(back))

    def _parts(self, back: str) -> list[Any]:
        def there(*names: str) -> list[str]:
            return [name for name in names if name in self.fields]

        parts: list[Any] = there("alt_text", "is_decorative", "shown_on")
        if self.item.file.is_video:
            parts.append(
                Group(_("For those who do not see it"), "audio_description", "audio_description_note")
            )
        parts += [
            Group(_("People in it"), "people", "consent_reference"),
            Group(_("Visual profile"), "graphics", *there("picture_text", "template", "own_solution")),
            Group(
                _("Origin"),
                Columns("photographer", "credit"),
                Columns("licence", "licence_ends_on"),
                "is_ai_made",
                *there("music", "music_licence"),
            ),
        ]
        if self.item.file.is_video:
            parts.append(Group(_("Live"), "is_live", Columns("live_ended_on", "live_ended_time")))
        return [*parts, Actions(Submit(_("Save")), Link(_("Back to the post"), back))]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        if told.get("is_decorative") and told.get("alt_text"):
            self.add_error(
                "alt_text", gettext("Decoration has no alternative text. Remove the text or the tick.")
            )
        if "shown_on" in self.fields and not told.get("shown_on"):
            self.add_error(
                "shown_on", gettext("Choose at least one account, or take the file out of the post.")
            )
        if told.get("is_live") and not told.get("live_ended_on") and "live_ended_on" not in self.errors:
            self.add_error("live_ended_on", gettext("Give the day that the broadcast ended."))
        return told

    def of_item(self) -> dict[str, Any]:
        """Only after `is_valid()`."""
        told = {name: self.cleaned_data[name] for name in OF_PICTURE if name in self.cleaned_data}
        if "shown_on" in self.cleaned_data:
            shown = {int(key) for key in self.cleaned_data["shown_on"]}
            told["not_on"] = [one.pk for one in self.variants if one.pk not in shown]
        return told

    def of_file(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in OF_FILE if name in self.cleaned_data}
        for name in ASKED:
            told[name] = told.get(name) or getattr(self.item.file, name)
        told["has_graphics"] = {"yes": True, "no": False}.get(self.cleaned_data["graphics"])
        if "is_live" in self.cleaned_data:
            ended = moment(self.cleaned_data["live_ended_on"], self.cleaned_data["live_ended_time"])
            told["live_ended_at"] = ended if self.cleaned_data["is_live"] else None
        return told


def _limits(variants: list[Variant]) -> str:
    """How long it may be on each platform of the post, where that is known."""
    known = {}
    for one in variants:
        platform = one.account.platform
        try:
            limit = read_definition(platform.definition).alt_text_limit.value
        except FaultyData:
            continue
        if limit is not None:
            known[platform.name] = limit
    told = gettext("Say what is seen and why it is there, in a sentence or two.")
    if not known:
        return told
    room = ", ".join(f"{name} {limit}" for name, limit in known.items())
    has_room = gettext("Room, in characters:")
    return f"{told} {has_room} {room}."


def _initial(item: PostMedia, variants: list[Variant]) -> dict[str, Any]:
    file: MediaFile = item.file
    ended = clock.local(file.live_ended_at) if file.live_ended_at else None
    return {name: getattr(file, name) for name in OF_FILE} | {
        "alt_text": item.alt_text,
        "is_decorative": item.is_decorative,
        "shown_on": [str(one.pk) for one in variants if item.is_on(one.pk)],
        "graphics": {True: "yes", False: "no", None: ""}[file.has_graphics],
        "is_live": ended is not None,
        "live_ended_on": ended.date() if ended else None,
        "live_ended_time": ended.time() if ended else None,
    }
