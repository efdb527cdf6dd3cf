"""Pages and collections that earlier versions had in their code become rows.

A site that was filled before keeps its pages, their addresses and their words. An empty one stays
empty.
"""

import hashlib

from django.db import migrations
from django.utils import timezone

from personalization.migrations import _before_pages as before


def keep_content(apps, schema_editor):
    """Make rows of what earlier versions knew by name, if anything of it was ever filled."""
    get = lambda name: apps.get_model("personalization", name)  # noqa: E731
    Item, Slot = get("Item"), get("Slot")
    if not Item.objects.exists() and not Slot.objects.exists():
        return
    made = {}
    for position, (key, facts) in enumerate(before.COLLECTIONS.items()):
        made[key] = get("Collection").objects.create(key=key, position=position, **facts)
    for item in Item.objects.prefetch_related("wordings"):
        item.collection = made[item.collection_key]
        item.facts = before.as_facts({row.language: row.facts for row in item.wordings.all()})
        item.save()
    pages = {}
    for position, page in enumerate(before.PAGES):
        pages[page["key"]] = row = get("Page").objects.create(
            position=position,
            key=page["key"],
            style=page["style"],
            menu=page["menu"],
            ornament=page.get("ornament", ""),
        )
        for place, section in enumerate(page.get("shows", ())):
            get("Section").objects.create(
                page=row,
                position=place,
                collection=made[section["collection"]],
                limit=section.get("limit"),
                headings=section.get("heading", {}),
            )
        version = get("PageVersion").objects.create(page=row, number=1, published_at=timezone.now())
        for language in ("en", "de"):
            get("PageWording").objects.create(
                version=version,
                language=language,
                sha256=hashlib.sha256(b"").hexdigest(),
                **page[language],
            )
    for slot in Slot.objects.all():
        slot.collection = made.get(slot.collection_key)
        slot.save()
        for place, (key, where, is_on_items) in enumerate(before.placements(slot.key, slot.page)):
            get("Placement").objects.create(
                slot=slot,
                page=pages[key],
                place=where if slot.kind == "list" or where != "list" else "after",
                is_on_items=is_on_items,
                position=place,
            )


def nothing(apps, schema_editor):
    """Rows that were made stay; the way back is a backup."""


class Migration(migrations.Migration):
    dependencies = [("personalization", "0006_pages_and_collections")]

    operations = [migrations.RunPython(keep_content, nothing)]
