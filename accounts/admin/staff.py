"""Accounts of staff: an administrator makes and ends them and their roles, with a log.

No page here edits a permission: what a role may do stands in ``accounts/roles.py``. Accounts of
visitors are not listed: the data protection officer's desk finds one, and writes that down.
"""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts import staffing
from accounts.admin.base import ViewOnlyAdmin, person_column
from accounts.models import LONGEST_NAME, StaffChange, User
from accounts.roles import ROLES, Role, role_names
from accounts.staffing import LONGEST_REASON, MAY_MANAGE, Invited

MAY_RESET = "accounts.reset_second_factor"
SEE_OTHER, CONFLICT = 303, 409


class ReasonForm(forms.Form):
    """Why something is done to an account. It stays in the log of staff accounts."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stands in the history of the account."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


class RoleForm(ReasonForm):
    """Which role to give or to take away, and why."""

    role = forms.ChoiceField(label=_("Role"))
    field_order = ["role", "reason"]

    def __init__(self, data: Any = None, *, roles: tuple[Role, ...] = ROLES) -> None:
        super().__init__(data)
        field = cast(forms.ChoiceField, self.fields["role"])
        field.choices = [(one.name, role_names()[one.name]) for one in roles]

    def chosen(self) -> Role:
        """The role that was picked."""
        return next(one for one in ROLES if one.name == self.cleaned_data["role"])


class NewAccountForm(RoleForm):
    """Who gets in, as what, and why."""

    email = forms.EmailField(label=_("Email address"), max_length=254)
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Colleagues read it wherever the admin says who did something."),
        max_length=LONGEST_NAME,
    )
    field_order = ["email", "name", "role", "reason"]


@admin.register(User)
class UserAdmin(ViewOnlyAdmin):
    """Staff, past and present. Nothing is edited: each change is a page with a reason."""

    list_display = ["called", "email", "roles", "state", "last_login"]
    list_display_links = ["called"]
    ordering = ["staff_name", "pk"]
    change_list_template = "admin/accounts/user/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Members of staff, and those who were: no visitor has a page here."""
        was_staff = Q(is_staff=True) | Q(pk__in=StaffChange.objects.values("account"))
        return User.objects.filter(was_staff).prefetch_related("memberships")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = [
            path(route, wrap(view), name=f"accounts_user_{name}")
            for route, view, name in (
                ("make/", make_account, "make"),
                ("<int:pk>/reset-second-factor/", reset_second_factor, "reset"),
                ("<int:pk>/invite/", invite_again, "invite"),
                ("<int:pk>/give-role/", give_role, "give_role"),
                ("<int:pk>/take-role/", take_role, "take_role"),
                ("<int:pk>/end/", end_account, "end"),
            )
        ]
        return [*pages, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may = request.user.has_perm(MAY_MANAGE)
        return super().changelist_view(request, {"title": _("Staff"), "may_manage": may})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One account: its roles, its log, and what an administrator can do about it."""
        if not self.has_view_permission(request) or request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        user = cast(User, found)
        is_other = user.pk != request.user.pk
        context = {
            **self.admin_site.each_context(request),
            "title": user.known_as,
            "opts": User._meta,
            "account": user,
            "roles": self.roles(user),
            "has_roles": bool(_roles_of(user)),
            "state": self.state(user),
            "changes": [(one, _shown(one)) for one in user.changes.select_related("by")],
            "may_manage": is_other and user.is_staff and request.user.has_perm(MAY_MANAGE),
            "may_reset": is_other and user.is_staff and request.user.has_perm(MAY_RESET),
        }
        return render(request, "admin/accounts/user/account.html", context)

    @admin.display(description=_("name"), ordering="staff_name")
    def called(self, user: User) -> str:
        return user.known_as

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(role_names()[one.name] for one in _roles_of(user)) or "–"

    @admin.display(description=_("state"))
    def state(self, user: User) -> str:
        if not user.is_staff or not user.is_active:
            return gettext("ended")
        return gettext("active") if user.has_usable_password() else gettext("invited")


@admin.register(StaffChange)
class StaffChangeAdmin(ViewOnlyAdmin):
    """The log of staff accounts: who did what to whose account, when and why."""

    list_display = ["at", "whose", "step", "which", "who", "reason"]
    list_filter = ["step"]
    list_select_related = ["account", "by"]
    list_display_links = None
    whose = staticmethod(person_column("account", _("account")))
    who = staticmethod(person_column("by", _("by")))

    @admin.display(description=_("role"))
    def which(self, change: StaffChange) -> str:
        return _shown(change) or "–"


@require_http_methods(["GET", "HEAD", "POST"])
def make_account(request: HttpRequest) -> HttpResponse:
    """Make an account for a new colleague, and show the half of her invitation to tell her."""
    _require(request, MAY_MANAGE)
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        invited = _try(
            form,
            lambda: staffing.make_account(
                email=said["email"],
                name=said["name"],
                role=form.chosen(),
                by=_person(request),
                reason=said["reason"],
                at=timezone.now(),
            ),
        )
        if invited:
            return _show_invitation(request, invited)
    says = _(
        "They get a mail with one code. You see the other one next, and tell it yourself: with both"
        " they choose a password and set up a second factor."
    )
    return _page(request, _("Make an account"), form, says, _("Make the account"))


@require_http_methods(["GET", "HEAD", "POST"])
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite a colleague anew, who lost her password or the invitation."""
    _require(request, MAY_MANAGE)
    user, form = _other(request, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, reason = _person(request), form.cleaned_data["reason"]
        invited = _try(
            form,
            lambda: staffing.invite_again(user=user, by=by, reason=reason, at=timezone.now()),
        )
        if invited:
            return _show_invitation(request, invited)
    says = _(
        "Their password and second factor stop counting at once, and they are signed out"
        " everywhere. Make sure first that it is really them who ask."
    )
    return _page(request, _("Invite again"), form, says, _("Invite again"), user)


@require_http_methods(["GET", "HEAD", "POST"])
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then reset the second factor of another member of staff."""
    _require(request, MAY_RESET)
    says = _(
        "Their passkeys, app and recovery codes stop counting at once, and every sign-in ends. At"
        " the next sign-in with the password they set up a new one. Make sure first that it is"
        " really them who ask."
    )
    return _step(
        request,
        _other(request, pk),
        ReasonForm(request.POST or None),
        _("Reset the second factor"),
        says,
        staffing.reset_second_factor,
        _("The second factor was reset."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a colleague one more role."""
    _require(request, MAY_MANAGE)
    user = _other(request, pk)
    missing = tuple(one for one in ROLES if one not in _roles_of(user))
    return _step(
        request,
        user,
        RoleForm(request.POST or None, roles=missing),
        _("Give a role"),
        _("It counts from their next page on."),
        staffing.give_role,
        _("The role was given."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away from a colleague."""
    _require(request, MAY_MANAGE)
    user = _other(request, pk)
    return _step(
        request,
        user,
        RoleForm(request.POST or None, roles=tuple(_roles_of(user))),
        _("Take a role away"),
        _("It counts from their next page on."),
        staffing.take_role,
        _("The role was taken away."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end_account(request: HttpRequest, pk: int) -> HttpResponse:
    """End the account of a colleague who leaves."""
    _require(request, MAY_MANAGE)
    return _step(
        request,
        _other(request, pk),
        ReasonForm(request.POST or None),
        _("End the account"),
        _("They are signed out at once and lose every role. What they did stays in the logs."),
        staffing.end_account,
        _("The account was ended."),
    )


def _step(
    request: HttpRequest,
    user: User,
    form: Any,
    title: Any,
    says: Any,
    do: Callable[..., object],
    done: Any,
) -> HttpResponse:
    """A page with a reason, and after the press back to the account."""
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"user": user, "by": _person(request), "at": timezone.now()}
        said["reason"] = form.cleaned_data["reason"]
        if isinstance(form, RoleForm):
            said["role"] = form.chosen()
        _try(form, lambda: do(**said))
        if not form.errors:
            messages.success(request, done)
            response = HttpResponseRedirect(reverse("admin:accounts_user_change", args=[user.pk]))
            response.status_code = SEE_OTHER
            return response
    return _page(request, title, form, says, title, user)


def _try(form: Any, do: Callable[[], Any]) -> Any:
    """Do it; if it is refused, the form says why."""
    try:
        return do()
    except ValidationError as refused:
        form.add_error(None, refused)
        return None


def _show_invitation(request: HttpRequest, invited: Invited) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Tell this code"),
        "opts": User._meta,
        "invited": invited,
    }
    response = render(request, "admin/accounts/user/invited.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: HttpRequest, title: Any, form: Any, says: Any, press: Any, user: User | None = None
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": User._meta,
        "form": form,
        "says": says,
        "press": press,
        "account": user,
    }
    status = CONFLICT if form.non_field_errors() else 200
    return render(request, "admin/accounts/user/step.html", context, status=status)


def _shown(change: StaffChange) -> str:
    """The role that a change was about, if it was about one."""
    return role_names().get(change.role, change.role)


def _roles_of(user: User) -> list[Role]:
    held = {one.group_id for one in user.memberships.all()}
    return [role for role in ROLES if role.name in held]


def _other(request: HttpRequest, pk: int) -> User:
    """Another member of staff: nobody changes her own account here."""
    user = get_object_or_404(User, pk=pk, is_staff=True)
    if user == request.user:
        raise PermissionDenied
    return user


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
