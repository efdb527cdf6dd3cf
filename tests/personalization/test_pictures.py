"""Pictures are drawn from the content, described and small; others are refused."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, strategies as st

from consent import registry
from personalization import services, snapshot
from personalization.pictures import read_drawing, read_profile
from tests.journey import LANGUAGES

NUMBER = r"-?[0-9.]+"


def save(**picture):
    drawn = picture.pop("drawn", {})
    return services.save_item(
        key="a-walk",
        collection="tours",
        position=99,
        starts_at=None,
        texts={
            language: {"title": "T", "teaser": "T.", "body": "B"}
            | ({"drawn": drawn[language]} if language in drawn else {})
            for language in LANGUAGES
        },
        **picture,
    )


def items(collection, language):
    return snapshot.current(registry.current()).collection(collection, language)


@pytest.mark.django_db
def test_a_profile_climbs_and_ends_as_the_facts_of_its_tour_say():
    for item in items("tours", "en"):
        kilometres, metres = re.match(r"(\d+) km · (\d+) m up", item.facts_line).groups()
        assert (item.key, item.profile.kilometres, item.profile.climb) == (
            item.key,
            int(kilometres),
            int(metres),
        )


@pytest.mark.django_db
def test_every_tour_and_article_has_a_picture_under_two_kilobytes_that_says_something():
    said = set()
    for language in LANGUAGES:
        for item in [*items("tours", language), *items("journal", language)]:
            assert 0 < len(item.picture.encode()) < 2000, item.key
            assert "style=" not in item.picture
            words = re.search(r'role="img" aria-label="([^"]{12,})"', item.picture)
            said.add((language, words[1]))
    assert len(said) == 2 * (12 + 8)


@pytest.mark.django_db
def test_the_words_of_a_profile_are_computed_from_it():
    save(profile=[[0, 520], [4.5, 840], [9, 520]])
    save_flat = {"en": "Flat over 3 km, at 640 m", "de": "Flach über 3 km, auf 640 m Höhe"}
    climbing = {
        "en": "Climbs 320 m over 9 km, highest point 840 m",
        "de": "Steigt 320 m auf 9 km, höchster Punkt 840 m",
    }
    for language in LANGUAGES:
        pictures = {item.key: item.picture for item in items("tours", language)}
        assert f'aria-label="{climbing[language]}"' in pictures["a-walk"]
        assert f'aria-label="{save_flat[language]}"' in pictures["quiet-hour"]


STROKE = "M4 4L92 92"
BAD = {
    "one point": {"profile": [[0, 5]]},
    "not from the start": {"profile": [[1, 5], [2, 5]]},
    "backwards": {"profile": [[0, 5], [2, 5], [1, 5]]},
    "three numbers": {"profile": [[0, 5, 1], [2, 5, 1]]},
    "no number": {"profile": [[0, "high"], [2, "low"]]},
    "no pair": {"profile": [0, 2]},
    "not finite": {"profile": [[0, 5], [2, float("nan")]]},
    "above the air": {"profile": [[0, 5], [2, 9001]]},
    "markup": {"drawing": [f'{STROKE}"/><script>'], "drawn": {"en": "A", "de": "E"}},
    "no move": {"drawing": ["L4 4"], "drawn": {"en": "A", "de": "E"}},
    "no stroke": {"drawing": [7], "drawn": {"en": "A", "de": "E"}},
    "too much": {"drawing": [STROKE + " 9" * 900], "drawn": {"en": "A", "de": "E"}},
    "not described": {"drawing": [STROKE]},
    "described once": {"drawing": [STROKE], "drawn": {"en": "A line"}},
    "nothing drawn": {"drawn": {"en": "A line", "de": "Ein Strich"}},
    "two pictures": {
        "profile": [[0, 5], [2, 5]],
        "drawing": [STROKE],
        "drawn": {"en": "A line", "de": "Ein Strich"},
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("picture", BAD.values(), ids=BAD)
def test_a_picture_that_cannot_be_drawn_is_refused(picture):
    with pytest.raises(ValidationError):
        save(**picture)


@given(
    steps=st.lists(st.integers(1, 900), min_size=1, max_size=40),
    heights=st.lists(st.integers(-500, 9000), min_size=41, max_size=41),
)
# Points of a long tour that lie so close together that they fall on one place of the picture.
@example(steps=[1, 1, 877, 900, 1, 1, 1, 1], heights=[*range(41)])
def test_a_profile_never_shows_a_height_that_is_not_there(steps, heights):
    kilometres = [0.0]
    for step in steps:
        kilometres.append(round(kilometres[-1] + step / 10, 1))
    profile = read_profile(list(zip(kilometres, heights, strict=False)))

    drawn = [float(y) for y in re.findall(rf"{NUMBER} ({NUMBER})", profile.line)]
    ends = [drawn[0], *drawn[3::3]]
    for first, curve, last in zip(
        ends, zip(drawn[1::3], drawn[2::3], strict=True), ends[1:], strict=False
    ):
        low, high = min(first, last) - 0.1, max(first, last) + 0.1
        assert all(low <= y <= high for y in curve)
    assert profile.top[1] == min(ends)
    assert profile.highest == max(heights[: len(kilometres)])


def test_a_drawing_keeps_its_strokes():
    assert read_drawing([STROKE, "M1 1h2Z"]) == (STROKE, "M1 1h2Z")
