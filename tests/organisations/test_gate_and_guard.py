"""No organisation asks for what it does not use, and none can say what the guard refuses."""

import re
import shutil

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from consent import registry
from consent.models import Notice
from consent.refusals import Refused
from personalization import models, services, snapshot
from personalization.review import gate, guard
from tests.journey import LANGUAGES, html, share, slots

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("both are plain Python over a content that is loaded on both"),
]

# Something that a site would know from a history of visits (the fifth technique).
CREEPY = {"en": "You recently viewed this.", "de": "Das hast du dir zuletzt angesehen."}
HARMLESS = {"en": "Some words.", "de": "Ein paar Worte."}


def counted():
    return {one.rule: one.count for one in guard.refused_so_far() if one.count}


def test_no_live_question_has_a_reason_to_sleep(organisation, now):
    known, content = registry.current(), snapshot.current(registry.current())
    assert len(organisation.fields) >= 3
    for notice in known.live_notices():
        assert gate.reasons_to_sleep(known, content, notice, now) == []


def retire_uses(field, at):
    """Take every rule and every order that reads a field out of use, through the services."""
    ids = models.RuleClause.objects.filter(field__key=field).values_list("rule_id", flat=True)
    services.retire_rules(rules=list(models.Rule.objects.filter(pk__in=set(ids))), at=at)
    for ordering in models.SlotOrdering.objects.filter(field__key=field):
        services.retire_ordering(ordering=ordering, at=at)


def test_the_last_use_retired_a_question_sleeps_and_uses_nothing(organisation):
    field = organisation.fields[-1]
    client, option = Client(), organisation.moving(field)
    share(client, field, option)
    retire_uses(field, timezone.now())

    assert Notice.objects.get(field__key=field).state == "asleep"
    assert registry.current().notice_for(field) is None
    for language in LANGUAGES:
        asked = Client().get(f"/{language}/ask/{field}/")
        assert asked.status_code == 200
        assert 'name="decision"' not in html(asked)
        for url in organisation.with_parts(language):
            page = html(client.get(url))
            assert not any(field in fields.split() for _reason, fields in slots(page).values()), url
            assert f"/ask/{field}/" not in page


def test_the_guard_finds_nothing_in_what_is_live(organisation, now):
    known, content = registry.current(), snapshot.current(registry.current())

    assert guard.audit(known, content, at=now) == []
    assert counted() == {}


def saying(language, **parts):
    """Words in every language, of which one language says something creepy."""
    return {
        code: {**parts, "title": (CREEPY if code == language else HARMLESS)[code]}
        for code in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_no_item_and_no_page_can_say_what_is_creepy(organisation, language, now):
    attempts = 0
    for slot in models.Slot.objects.all():
        attempts += 1
        texts = saying(language, body="Text.")
        with pytest.raises(Refused):
            services.publish_variant(slot=slot, key="new", is_default=False, texts=texts, at=now)
    for collection in models.Collection.objects.all():
        attempts += 1
        facts = {"key": "new", "collection": collection.key, "position": 999, "starts_at": None}
        with pytest.raises(Refused):
            services.save_item(**facts, texts=saying(language, teaser="Text.", body="Text."))
    for page in models.Page.objects.all():
        attempts += 1
        with pytest.raises(Refused):
            services.publish_page(page=page, texts=saying(language, body="Text."), at=now)

    assert counted() == {"history": attempts}
    assert not models.Item.objects.filter(key="new").exists()
    assert not models.Variant.objects.filter(key="new").exists()
    assert snapshot.read_anew(registry.read_anew()).words == organisation.content.words


PLANTED = {
    "slots.toml": "[slots.variants.{}]",
    "pages.toml": "[pages.{}]",
    "collections": "[items.{}]",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_says_something_creepy_in_three_files_is_refused_in_each(
    organisation, language, tmp_path
):
    folder = tmp_path / "folder"
    shutil.copytree(organisation.folder, folder)
    collection = min((folder / "collections").iterdir()).relative_to(folder)
    for name, head in PLANTED.items():
        file = folder / (collection if name == "collections" else name)
        plant(file, head.format(language), CREEPY[language])
    with pytest.raises(CommandError) as refused:
        call_command("load_content", folder, replace=True)

    *problems, last = str(refused.value).splitlines()
    assert all(re.match(r"\S+:\d+: “", one) for one in problems), problems
    files = [one.partition(":")[0] for one in problems]
    assert files == [str(collection), "pages.toml", "slots.toml"]
    assert last == "3 faults. Nothing was loaded."
    assert counted() == {"history": 1}  # an attempt counts once for each technique
    assert snapshot.read_anew(registry.read_anew()).words == organisation.content.words


def plant(file, head, words):
    """Change the first title below a head."""
    before, found, after = file.read_text(encoding="utf-8").partition(f"\n{head}\n")
    assert found
    changed = re.sub(r'^title = ".*"$', f'title = "{words}"', after, count=1, flags=re.MULTILINE)
    assert changed != after
    file.write_text(before + found + changed, encoding="utf-8")


def test_what_came_in_behind_the_services_is_found_by_the_audit(organisation, now):
    """In a part, in an item, and on a page: whoever writes past the services is found out."""
    found = []
    for rows, words in (
        (models.VariantWording, {"html": f"<p>{CREEPY['en']}</p>"}),
        (models.ItemWording, {"teaser": CREEPY["en"]}),
        (models.PageWording, {"lead": CREEPY["en"]}),
    ):
        row = rows.objects.filter(language="en").first()
        before = {name: getattr(row, name) for name in words}
        rows.objects.filter(pk=row.pk).update(**words)
        registry.touch()
        known = registry.current()
        found.append([one.rule for one in guard.audit(known, snapshot.current(known), at=now)])
        rows.objects.filter(pk=row.pk).update(**before)

    assert found == [["history"]] * 3
