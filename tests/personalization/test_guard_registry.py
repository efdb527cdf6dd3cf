"""Fields and purposes for creepy techniques are refused in services and files (C7)."""

import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from consent import services
from consent.models import TEXTS, AskedField, Notice, NoticeVersion, Purpose
from consent.refusals import Refused
from personalization.management.commands.seed_demo import DEMO
from personalization.review import guard

pytestmark = pytest.mark.django_db

# By technique: a line of the demo's file, and the line that an editor puts in its place.
CHANGES = {
    "contact": ('dpv_term = "pd:BirthDate"', 'dpv_term = "pd:EmailAddress"'),
    "texts": ('dpv_term = "pd:BirthDate"', 'dpv_term = "pd:TelephoneNumber"'),
    "place": ('dpv_term = "pd:Region"', 'dpv_term = "pd:CurrentLocation"'),
    "adverts": ('dpv_term = "dpv:ServicePersonalisation"', 'dpv_term = "dpv:TargetedAdvertising"'),
    "history": ('dpv_term = "pd:Interest"', 'dpv_term = "pd:BrowsingBehaviour"'),
    "social": ('dpv_term = "pd:Interest"', 'dpv_term = "pd:SocialMediaCommunication"'),
    "sensitive": ('tier = "device"\nsensitive = true', 'tier = "server"\nsensitive = false'),
}


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (AskedField, Purpose, Notice)]


def counts():
    return {one.rule: one.count for one in guard.refused_so_far() if one.count}


@pytest.mark.parametrize("rule", CHANGES)
def test_a_file_is_refused_counted_and_loads_nothing(rule, tmp_path):
    """Also where the piece is there already, and is to be replaced."""
    old, new = CHANGES[rule]
    folder = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    path = folder / "registry.toml"
    path.write_text(path.read_text().replace(old, new))
    before = everything()
    with pytest.raises(CommandError, match=r"^registry.toml:\d+: “"):
        call_command("load_content", folder, "--replace")

    assert everything() == before
    assert counts() == {rule: 1}


def draft(**changed):
    version = NoticeVersion.objects.filter(notice__field__key="town").latest("number")
    texts = {
        wording.language: {name: getattr(wording, name) for name in TEXTS} | changed
        for wording in version.wordings.all()
    }
    return services.save_notice_draft(field="town", purpose="tailor-tours", texts=texts)


def test_creepy_words_are_not_even_a_draft():
    with pytest.raises(Refused):
        draft(for_you="Wir erinnern dich. We will keep reminding you.")
    assert counts() == {"contact": 1}


def test_words_that_push_are_not_published():
    version = draft(for_us="Nein, mir ist das egal. Hurry, act now.")
    with pytest.raises(ValidationError):
        services.publish_notice(version=version, at=timezone.now())
    version.refresh_from_db()
    assert version.published_at is None


@pytest.mark.parametrize("field", ["birthday", "marital-status"])
def test_a_stuck_draft_is_not_published_by_the_service_either(field):
    version = NoticeVersion.objects.get(notice__field__key=field)
    with pytest.raises(ValidationError, match=r"no live block|Kein Block"):
        services.publish_notice(version=version, at=timezone.now())
