"""What pages tell of rights and cookies, from one list each: no page types them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from accounts import cookies as own
from accounts.cookies import Cookie
from consent.benefits import Move

# The one key in a browser's own storage (static/js/device.js).
IN_BROWSER = "warum-device"


@dataclass(frozen=True, slots=True)
class Row:
    """One cookie, for the cookies page."""

    cookie: Cookie
    purpose: str
    when: str

    @property
    def lifetime(self) -> str:
        """How long the browser keeps the cookie, in words."""
        if self.cookie.age is None:
            return _("until you close the browser")
        days, minutes = self.cookie.age.days, self.cookie.age.seconds // 60
        if not days:
            return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


@dataclass(frozen=True, slots=True)
class Right:
    """One right, with its article and the pages where it is exercised."""

    article: str
    name: str
    how: str
    ways: tuple[Move, ...]


def all_rights() -> list[Right]:
    """Every right of Art. 7(3) and 15 to 21 GDPR, with the address where it is exercised (R-19)."""
    return [*_to_take_back_and_know(), *_to_change(), *_to_take_along_and_object()]


def _to_take_back_and_know() -> list[Right]:
    decided = Move(_("What you decided"), reverse("consent:history"))
    return [
        Right(
            "7(3)",
            _("Take a consent back"),
            _("Delete an answer, beside what it changed or on My answers."),
            (_mine(),),
        ),
        Right(
            "15",
            _("See what we hold"),
            _("Every answer and decision, and who looked. All of it also as a file."),
            (_mine(), decided, _export()),
        ),
    ]


def _to_change() -> list[Right]:
    erase = Move(_("Delete everything"), reverse("consent:delete_everything"))
    return [
        Right("16", _("Correct it"), _("Change an answer on My answers."), (_mine(),)),
        Right(
            "17",
            _("Have it deleted"),
            _("One answer on My answers, or everything about you."),
            (_mine(), erase),
        ),
        Right(
            "18",
            _("Have its use stopped"),
            _("Pause everything on My answers: we keep your answers and use none of them."),
            (_mine(),),
        ),
        Right(
            "19",
            _("Have others told"),
            _("Nobody else gets your answers, so there is nobody to tell."),
            (),
        ),
    ]


def _to_take_along_and_object() -> list[Right]:
    return [
        Right(
            "20",
            _("Take it along"),
            _("Everything you told us, as files for people and for programs."),
            (_export(),),
        ),
        Right(
            "21",
            _("Object"),
            _(
                "Answers are used because you consent, so take the consent back. If you do not want"
                " to be asked, press Ask me nothing on My answers."
            ),
            (_mine(),),
        ),
    ]


def _mine() -> Move:
    return Move(_("My answers"), reverse("consent:my_answers"))


def _export() -> Move:
    return Move(_("Take everything along"), reverse("consent:export"))


def all_cookies() -> list[Row]:
    """The site's cookies. A test compares all attributes of each with the cookie that is set."""
    return [
        Row(
            own.device(),
            _("It links this browser to your decisions. It holds a random number, no answer."),
            _(
                "When you share an answer, say no, or press Later. Other presses send it once more,"
                " so that your browser forgets pages that are out of date. Its end stays."
            ),
        ),
        Row(
            own.plain(),
            _("It shows every page without your answers."),
            _("When you press Show without my answers."),
        ),
        Row(
            own.quiet(),
            _("It says that you want to be asked nothing. It holds no number and no answer."),
            _("When you press Ask me nothing."),
        ),
        Row(
            own.code(),
            _("It links a mailed code to the browser that asked for it. It holds a random number."),
            _("When you press Send me a code. It is deleted as soon as the code was typed in."),
        ),
        Row(
            own.session(),
            _("It keeps you signed in to your account, or staff to the admin."),
            _("When you sign in, or press Use a passkey. Every later press sends it once more."),
        ),
        Row(
            own.token(),
            _("It keeps other sites from pressing in your name while you are signed in."),
            _("When you sign in, or somebody opens the sign-in page of the admin."),
        ),
    ]
