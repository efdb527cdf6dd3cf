"""Loads a folder: adds what is new, and leaves what people changed or took out of use.

Everything happens in one transaction, each piece in a savepoint of its own: all that is refused is
told at once, and then nothing is stored.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import benefits, loading as asked
from consent.sleeping import settle
from personalization import models, services
from personalization.content.folder import PAGES, REGISTRY, SITE, SLOTS, Reading, read_folder
from personalization.content.notebook import Problem
from personalization.content.pieces import AskedField, Collection, Content, Page, Rule, Slot, Where
from personalization.content.writing import Writer
from personalization.loading import saving
from personalization.loading.comparing import counted, difference, digest, is_same_rule, merged
from personalization.loading.desk import Desk, Outcome, forget_copies
from personalization.loading.stored import read_stored
from personalization.reserved import why_reserved


class _TakeBack(Exception):
    """Nothing is to be stored."""


def load_folder(
    folder: Path, *, at: datetime, replaces: bool = False, is_trial: bool = False
) -> Outcome:
    """Load a folder, whole or not at all.

    What is new is added, wherever it stands in a file. What is here and differs is left, and what
    was loaded once and is gone stays away: people did that. With ``replaces`` the folder is right
    in all that it names. A trial tells the same and stores nothing.
    """
    zone = timezone.get_default_timezone()
    reading = read_folder(folder, zone=zone, why_reserved=why_reserved)
    outcome = Outcome(problems=list(reading.problems))
    here = read_stored()
    if wrong := _other_languages(reading.content, here):
        outcome.problems = sorted([*outcome.problems, Problem(Where(SITE, 1), wrong)])
        return outcome
    desk = Desk(reading, Writer(here.site.languages), outcome, at=at, replaces=replaces)
    try:
        with transaction.atomic():
            _Loading(reading, here, desk, at).load()
            outcome.problems.sort()
            if outcome.problems or is_trial:
                raise _TakeBack
    except _TakeBack:
        forget_copies()
        if desk.refusals:
            benefits.provider().count_refusals(desk.refusals)
    return outcome


def _other_languages(content: Content, here: Content) -> str:
    """Why a folder cannot be loaded into a site of other languages; empty if it can."""
    spoken, wanted = here.site.languages, content.site.languages
    if not wanted or set(spoken) == set(wanted):
        return ""
    return _("The folder is in %(folder)s, and SITE_LANGUAGES in %(site)s.") % {
        "folder": ", ".join(wanted),
        "site": ", ".join(spoken),
    }


class _Loading:
    """One loading of one folder: kind after kind, so that what is named is there before."""

    def __init__(self, reading: Reading, here: Content, desk: Desk, at: datetime) -> None:
        self._content, self._here, self._desk, self._at = reading.content, here, desk, at
        self._coming = [f"page:{one.key}" for one in self._content.pages]
        for collection in self._content.collections:
            self._coming += [f"item:{one.key}" for one in collection.items]

    def load(self) -> None:
        desk, content = self._desk, self._content
        self._purposes_and_fields()
        self._collections()
        self._pages()
        for collection in content.collections:
            self._items(collection)
        slots = {one.key: one for one in self._here.slots}
        for place, slot in enumerate(content.slots, start=len(slots) + 1):
            self._slot(slot, slots.get(slot.key), place)
        self._arrange(SLOTS, models.Slot.objects.all(), self._here.slots, content.slots)
        self._notices()
        # With a fault nothing stays, and what lacks its other half cannot be looked at as a whole.
        if not desk.outcome.problems and (desk.outcome.added or desk.outcome.replaced):
            settle(at=self._at)

    def _purposes_and_fields(self) -> None:
        purposes = {one.key: one for one in self._here.purposes}
        for purpose in self._content.purposes:
            here = purposes.get(purpose.key)
            self._desk.store("purpose", purpose.key, purpose, here, saving.save_purpose)
        fields = {one.key: one for one in self._here.fields}
        for field in self._content.fields:
            here_field = fields.get(field.key)
            if self._desk.store("field", field.key, field, here_field, saving.save_field):
                self._options(field, here_field)
        self._desk.arrange(
            Where(REGISTRY, 1),
            list(fields),
            [one.key for one in self._content.fields if not self._desk.has_failed(one.where)],
            lambda keys: asked.arrange_fields(keys=keys),
        )

    def _options(self, field: AskedField, here: AskedField | None) -> None:
        options = {one.key: one for one in here.options} if here else {}
        for option in field.options:
            self._desk.store(
                "option",
                f"{field.key}/{option.key}",
                option,
                options.get(option.key),
                partial(saving.save_option, field=field.key),
            )
        self._desk.arrange(
            field.where,
            list(options),
            [one.key for one in field.options if not self._desk.has_failed(one.where)],
            lambda keys: asked.arrange_options(field=field.key, keys=keys),
        )

    def _collections(self) -> None:
        collections = {one.key: one for one in self._here.collections}
        for place, collection in enumerate(self._content.collections, start=len(collections) + 1):
            self._desk.store(
                "collection",
                collection.key,
                collection,
                collections.get(collection.key),
                partial(saving.save_collection, place=place),
            )

    def _pages(self) -> None:
        pages = {one.key: one for one in self._here.pages}
        for place, page in enumerate(self._content.pages, start=len(pages) + 1):
            self._desk.store(
                "page",
                page.key,
                page,
                pages.get(page.key),
                partial(self._save_page, place=place),
            )
        self._arrange(PAGES, models.Page.objects.all(), self._here.pages, self._content.pages)

    def _save_page(self, page: Page, place: int) -> None:
        """What stands on a page can be judged even if the words of the page are refused."""
        saving.save_page(page, place=place)
        publish = partial(saving.publish_page, page, at=self._at, coming=self._coming)
        self._desk.attempt(page.where, publish, bears=False)

    def _items(self, collection: Collection) -> None:
        here = {item.key: (one.key, item) for one in self._here.collections for item in one.items}
        order = [key for key, (home, _item) in here.items() if home == collection.key]
        for place, item in enumerate(collection.items, start=len(order) + 1):
            home, stored = here.get(item.key, (collection.key, None))
            if home != collection.key and not self._desk.replaces:
                sentence = _("This is in “%s” here, and was left there.") % home
                self._desk.note(self._desk.outcome.left, item.where, sentence)
                continue
            self._desk.store(
                "item",
                item.key,
                item,
                stored if home == collection.key else None,
                partial(
                    saving.save_item,
                    collection=collection.key,
                    place=place,
                    now=self._desk.now,
                    coming=self._coming,
                ),
            )
        rows = models.Item.objects.filter(collection__key=collection.key)
        there = [
            one
            for one in collection.items
            if here.get(one.key, (collection.key,))[0] == collection.key
        ]
        self._desk.arrange(
            Where(collection.where.file, 1),
            order,
            [one.key for one in there if not self._desk.has_failed(one.where)],
            lambda keys: services.arrange(rows=rows, keys=keys),
        )

    def _slot(self, slot: Slot, here: Slot | None, place: int) -> None:
        # A site that was filled before anything was remembered may have retired what is not there.
        was_loaded = here is None or any(
            self._desk.is_known("variant", f"{slot.key}/{one.key}") for one in slot.variants
        )
        if not self._desk.store(
            "slot", slot.key, slot, here, partial(saving.save_slot, place=place)
        ):
            return
        variants = {one.key: one for one in here.variants} if here else {}
        for variant in slot.variants:
            self._desk.store(
                "variant",
                f"{slot.key}/{variant.key}",
                variant,
                variants.get(variant.key),
                partial(saving.save_variant, slot=slot.key, at=self._at, coming=self._coming),
            )
        self._rules(slot, list(here.rules) if here else [], was_loaded)

    def _rules(self, slot: Slot, here: list[Rule], was_loaded: bool) -> None:
        """Rules have no keys: one is known by what it says, whatever its rank."""
        desk, rest = self._desk, list(here)
        order: list[Rule] = []
        new: list[Rule] = []
        for rule in sorted(slot.rules, key=lambda one: one.rank):
            name = self._rule_name(slot, rule)
            twin = next((one for one in rest if is_same_rule(rule, one, desk.now)), None)
            if twin:
                rest.remove(twin)
                desk.remember("rule", name, rule)
            elif desk.is_known("rule", name) or not was_loaded:
                sentence = _("This rule was changed or taken out of use here, and stays so.")
                if not desk.replaces:
                    desk.note(desk.outcome.left, rule.where, sentence)
                    desk.remember("rule", name, rule)
                    continue
                new.append(rule)
            else:
                new.append(rule)
            order.append(twin or rule)
        gone = [one for one in rest if desk.replaces and one.rank in {rule.rank for rule in new}]
        self._put_rules(slot, [one for one in here if one not in gone], gone, order, new)

    def _put_rules(
        self, slot: Slot, here: list[Rule], gone: list[Rule], order: list[Rule], new: list[Rule]
    ) -> None:
        """Bring the rules of a slot into their order; ranks change where others need room."""
        desk = self._desk
        known = [one for one in order if one in here]
        final = merged(here, order)
        if known != [one for one in here if one in known]:
            if desk.replaces:
                final = merged(order, here)
                desk.note(desk.outcome.replaced, slot.where, _("The order of rules was replaced."))
            else:
                sentence = _("The rules have another order here, which was left.")
                desk.note(desk.outcome.left, slot.where, sentence)
        ranks: list[int] = []
        for one in final:
            ranks.append(max(one.rank, ranks[-1] + 1 if ranks else 0))
        rows = {row.rank: row for row in models.Rule.objects.filter(slot__key=slot.key)}
        if gone:
            services.retire_rules(rules=[rows[one.rank] for one in gone], at=self._at)
        pairs = list(zip(final, ranks, strict=True))
        services.rank_rules(ranks={rows[one.rank].pk: rank for one, rank in pairs if one in here})
        for one, rank in pairs:
            if one in new:
                self._add_rule(slot, one, rank, gone)

    def _add_rule(self, slot: Slot, rule: Rule, rank: int, gone: list[Rule]) -> None:
        desk = self._desk
        ranked = replace(counted(rule, desk.now), rank=rank)
        if not desk.attempt(
            rule.where, partial(saving.save_rule, ranked, slot=slot.key, now=desk.now)
        ):
            return
        name = self._rule_name(slot, rule)
        before = next((one for one in gone if one.rank == rule.rank), None)
        if before or desk.is_known("rule", name):
            lines = difference(before, ranked, desk.writer)
            desk.note(desk.outcome.replaced, rule.where, _("Replaced:"), lines)
        else:
            desk.outcome.added += 1
        desk.remember("rule", name, rule)

    def _rule_name(self, slot: Slot, rule: Rule) -> str:
        return f"{slot.key}/{digest(replace(rule, rank=0), self._desk.writer)}"

    def _notices(self) -> None:
        notices = {(one.purpose, one.field): one for one in self._here.notices}
        for notice in self._content.notices:
            here = notices.get((notice.purpose, notice.field))
            name = f"{notice.purpose}/{notice.field}"
            self._desk.store("notice", name, notice, here, saving.save_notice)

    def _arrange(self, file: str, rows: Any, here: Sequence[Any], wanted: Sequence[Any]) -> None:
        self._desk.arrange(
            Where(file, 1),
            [one.key for one in here],
            [one.key for one in wanted if not self._desk.has_failed(one.where)],
            lambda keys: services.arrange(rows=rows, keys=keys),
        )
