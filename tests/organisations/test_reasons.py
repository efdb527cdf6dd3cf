"""Every reason of the demo and of the library, as it stands on a page, in both languages.

``data/reasons-<organisation>.<language>.txt`` was read by a person, for grammar. WRITE=1 writes it
anew after a change of words; then somebody reads it again.
"""

import os
from datetime import timedelta
from itertools import combinations, product
from pathlib import Path

import pytest
from django.utils import timezone, translation

from consent.grants import Grant
from personalization import engine
from personalization.explanations import deciding_fields, explain

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is the same on both"),
]

DATA = Path(__file__).with_name("data")


def told_with(asked):
    """Every answer to a question, of those with several options every mixture."""
    keys = [one.key for one in asked.options if one.holds_value]
    if asked.kind == "choices":
        return [mix for many in (1, 2, 3) for mix in combinations(keys, many)]
    return keys


def reasons(organisation, slot, language):
    """What a slot says to somebody with one answer, with every one, and with a pair of each two."""
    known, at = organisation.known, timezone.now()
    fields = organisation.content.fields_of(slot.key)
    values = {name: told_with(known.fields[name]) for name in fields}
    mixtures = [{name: value} for name in fields for value in values[name]]
    for pair in combinations(fields, 2):
        firsts = (values[name][:2] for name in pair)
        mixtures += [dict(zip(pair, both, strict=True)) for both in product(*firsts)]
    if len(fields) > 2:
        mixtures.append({name: values[name][0] for name in fields})
    for told in mixtures:
        grants = {
            name: Grant(name, value, at, at + timedelta(days=30)) for name, value in told.items()
        }
        for decision in decisions(slot, grants, at):
            why = explain(decision, known, language)
            if why is not None:
                yield f"{slot.key}: {why.sentence} {why.also}".strip()


def decisions(slot, grants, at):
    """What the engine decides; of a list both that the answers move something and that none does.

    Which of them it is depends on the dates of its items, so on the day of the test.
    """
    if slot.kind == "block":
        return [engine.choose(slot, grants, at)]
    without = engine.plain(slot, engine.Reason.DEFAULT)._replace(looked_at=grants)
    placed = engine.Placed(slot.plain_order[0], tuple(grants))
    moved = without._replace(reason=engine.Reason.MATCHED, order=(placed,))
    first = moved._replace(order=(engine.Placed(placed.key, (next(iter(grants)),)),))
    return [moved, without] if len(grants) == 1 else [moved, first]


def options_in(sentence, asked, language):
    """The options whose words a sentence holds; "plain German" does not hold "German" as well."""
    options = [one for one in asked.options if one.holds_value]
    spoken = {one.key: (one.reasons or one.names)[language] for one in options}
    found = set()
    for key, text in sorted(spoken.items(), key=lambda pair: -len(pair[1])):
        rest = sentence.replace(f" {text}", " ")
        if rest != sentence:
            found.add(key)
            sentence = rest
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_reason_reads_as_it_was_read(organisation, language):
    slots = organisation.content.slots.values()
    with translation.override(language):
        said = [line for slot in slots for line in reasons(organisation, slot, language)]
    path = DATA / f"reasons-{organisation.folder.name}.{language}.txt"
    if os.environ.get("WRITE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(said) + "\n")

    assert path.read_text().splitlines() == said
    assert not [line for line in said if "{" in line or " = " in line]


def test_every_question_that_comes_to_the_site_has_a_phrase(organisation):
    fields = [organisation.known.fields[name] for name in organisation.fields]

    assert {one.key: sorted(one.reasons) for one in fields} == {
        one.key: ["de", "en"] for one in fields
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_reason_says_each_answer_that_was_read_and_no_other(organisation, language):
    known, at, content = organisation.known, timezone.now(), organisation.content
    for slot in content.slots.values():
        for name in content.fields_of(slot.key):
            asked = known.fields[name]
            for value in told_with(asked):
                grants = {name: Grant(name, value, at, at + timedelta(days=30))}
                decision = engine.choose(slot, grants, at)
                with translation.override(language):
                    why = explain(decision, known, language)
                if why is None:
                    continue
                assert options_in(why.sentence, asked, language) == set(
                    value if isinstance(value, tuple) else (value,)
                )
                assert bool(deciding_fields(decision)) is not why.sentence.startswith(
                    ("This is what everyone sees.", "Das sehen alle.")
                )
