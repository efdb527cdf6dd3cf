"""What new questions and blocks are besides their words, in sentences for the second person."""

from django.utils.translation import gettext as _

from accounts.languages import text_in
from consent import registry
from personalization import explanations
from personalization.changing import asking
from personalization.content.plain import Data
from personalization.editing import question_forms as forms
from personalization.editing.frame import language
from personalization.models import Kind
from personalization.snapshot import Snapshot

Lines = list[tuple[str, str]]


def described(kind: str, data: Data | None, there: Snapshot) -> Lines:
    """The facts of a piece by their names on screen; nothing for pieces of other kinds."""
    if data is None:
        return []
    if kind == Kind.QUESTION:
        return _question(data)
    return _block(data, there) if kind == Kind.SLOT else []


def _question(data: Data) -> Lines:
    field, speaks = data["field"], language()
    purpose = registry.current().purposes.get(data["purpose"])
    found = [(_("Name"), _listed(field["names"]))]
    found.append((_("Used for"), purpose.name(speaks) if purpose else ""))
    found.append((_("Kind of data"), str(dict(forms.TERMS).get(field["dpv_term"], ""))))
    found += [(str(label), field["protocol"][part]) for part, label in forms.PROTOCOL]
    found.append((_("Look at it again on"), field["review"]))
    asked = asking.as_field(data)
    for one in field["options"]:
        said = _listed(one["names"])
        if one["holds_value"]:
            reason = explanations.because(asked, one["key"], speaks)
            found.append((_("Answer"), f"{said}. {reason}"))
        else:
            found.append((_("Answer"), _("%s. Nothing is stored for it.") % said))
    return found


def _block(data: Data, there: Snapshot) -> Lines:
    speaks, known = language(), registry.current()
    places = dict(forms.PLACES)
    found = [(_("Name"), _listed(data["names"]))]
    for one in data["places"]:
        page = there.pages.get((one["page"], speaks))
        place = str(places.get(one["place"], ""))
        found.append((_("Stands on"), ", ".join(filter(None, [page.title if page else "", place]))))
    fields = [known.fields[key].name(speaks) for key in data["orders_by"] if key in known.fields]
    if data["orders_by"]:
        new = len(data["orders_by"]) - len(fields)
        found.append((_("Ordered by"), ", ".join([*fields, *[_("the new question")] * new])))
    return found


def _listed(texts: dict[str, str]) -> str:
    return " · ".join(text_in(code, texts) for code in texts if texts[code])
