"""The base of every admin page: permissions are `may`'s, rows are those one may see, and writes are actions'.

Django's own permissions, groups and flags (`is_staff`, `is_superuser`) give nothing here. Nothing is deleted, and
the history shown is the audit trail. `somestrategi.admin_site` takes no other kind of admin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Model, Q, QuerySet, URLField
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from accounts.permissions import DO, may, may_anywhere, ministries_where
from accounts.permissions.deeds import ACROSS
from accounts.requests import SignedInRequest

if TYPE_CHECKING:
    from accounts.audit_querysets import AuditEntryQuerySet
    from accounts.models import User

    ModelAdmin = admin.ModelAdmin[Any]
    Inline = admin.TabularInline[Any, Any]
else:
    ModelAdmin = admin.ModelAdmin
    Inline = admin.TabularInline


class GovernedAdmin(ModelAdmin):
    """`view_deed` opens the pages. With `edit_deed` (one that holds across ministries) and an action the model can
    be written: `add_action(*, by, **fields)` returns the new object, `change_action(obj, *, by, **fields)` changes
    one. Without an action the pages only show.
    """

    view_deed: ClassVar[DO]
    edit_deed: ClassVar[DO | None] = None
    add_action: ClassVar[Callable[..., Any] | None] = None
    change_action: ClassVar[Callable[..., Any] | None] = None
    ministry_path: ClassVar[str] = ""
    """How the model reaches the ministry it belongs to, such as `owner_id`; empty for what belongs to all."""

    told_on: ClassVar[str] = "account"
    """The object in whose trail the deeds with `told_by` are told: its attribute."""
    told_by: ClassVar[tuple[str, ...]] = ()
    """How the names of the verbs begin, where the trail is told on another object than this one."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    save_on_top = False
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    object_history_template = "admin/governed_history.html"

    # --- Who sees what -----------------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.visible(super().get_queryset(request), request.user)  # type: ignore[arg-type]

    def visible(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        """Of the model's rows those that the user may see: the model's own answer where it has one."""
        own_answer = getattr(rows, "visible_to", None)
        if own_answer:
            return own_answer(user)  # type: ignore[no-any-return]
        if self.ministry_path:
            return rows.filter(ministries_where(user, self.view_deed, path=self.ministry_path))
        return rows if may_anywhere(user, self.view_deed) else rows.none()

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if not may_anywhere(request.user, self.view_deed):
            return False
        return obj is None or self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def _may_edit(self, request: HttpRequest) -> bool:
        if self.edit_deed is None:
            return False
        if self.edit_deed not in ACROSS:
            raise TypeError(f"{type(self).__name__}: {self.edit_deed} is asked about for one ministry.")
        return may(request.user, self.edit_deed)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return type(self).add_action is not None and self._may_edit(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return type(self).change_action is not None and self._may_edit(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def _get_obj_does_not_exist_redirect(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Another ministry's object does not exist for those who may not see it."""
        raise Http404

    # --- Writing -----------------------------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm[Any], change: bool) -> None:
        """Hand what the form says to the action; the instance that the form filled is only brought up to date."""
        if change:
            fields = {name: form.cleaned_data[name] for name in form.changed_data}
            saved = type(obj)._default_manager.get(pk=obj.pk)
            self._action("change_action")(saved, by=request.user, **fields)
        else:
            saved = self._action("add_action")(by=request.user, **form.cleaned_data)
        obj.__dict__.update(saved.__dict__)

    def _action(self, name: str) -> Callable[..., Any]:
        action: Callable[..., Any] | None = getattr(type(self), name)
        if action is None:
            raise TypeError(f"{type(self).__name__} has no {name}.")
        return action

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        """Each formset goes to `save_formset`, which a subclass with inlines hands to an action."""
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request: Any, form: Any, formset: Any, change: Any) -> None:
        if formset.has_changed():
            raise TypeError(
                f"{type(self).__name__} does not say which action saves {formset.model.__name__}."
            )

    def log_addition(self, *args: Any, **kwargs: Any) -> Any:
        """The audit trail tells it; so do the two below."""

    def log_change(self, *args: Any, **kwargs: Any) -> Any: ...

    def log_deletions(self, *args: Any, **kwargs: Any) -> Any: ...

    # --- History -----------------------------------------------------------------------------------------------
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The audit trail of the object: all of it for whoever edits such objects, else what one may read."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        entries = self._trail_of(obj)
        if not self._may_edit(request):
            entries = entries.visible_to(request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(object)s") % {"object": obj},
            "module_name": str(self.opts.verbose_name_plural),
            "object": obj,
            "opts": self.opts,
            "entries": entries.newest_first(),
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _trail_of(self, obj: Model) -> AuditEntryQuerySet:
        if not self.told_by:
            return AuditEntry.objects.about(obj)
        wanted = Q()
        for beginning in self.told_by:
            wanted |= Q(verb__startswith=beginning)
        target = obj
        for name in self.told_on.split("."):
            target = getattr(target, name)
        return AuditEntry.objects.about(target).filter(wanted)


class GovernedInline(Inline):
    """Rows inside another object's page: shown with it, and written when the page may be."""

    extra = 0
    show_change_link = False

    def _parent(self) -> GovernedAdmin:
        parent = self.admin_site.get_model_admin(self.parent_model)
        assert isinstance(parent, GovernedAdmin)
        return parent

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_change_permission(request, obj)


def user_of(request: HttpRequest) -> User:
    """The admin site has let somebody in, so there is somebody."""
    signed_in: SignedInRequest = request  # type: ignore[assignment]
    return signed_in.user
