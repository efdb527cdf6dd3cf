"""Figures: the same as an independent count, in steps that hide everybody, whoever is erased."""

import re
import uuid
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import Phase, given, settings, strategies as st

from accounts.models import User, Visitor
from consent import registry, services
from consent.models import ConsentEvent, CountedTo, Figure, NoticeVersion, Waiting
from consent.services.figures import count_days, outcome_of
from tests.demo import taken_back
from tests.journey import html

pytestmark = pytest.mark.django_db

FEW = 20
START = datetime(2027, 1, 4, 9, tzinfo=UTC)


class World:
    """Invented people who decide, with a record of our own of what each decision was."""

    def __init__(self):
        known = registry.current()
        self.words = {
            name: known.notice_for(name).wordings["en"].id for name in ("town", "pace", "days")
        }
        versions = NoticeVersion.objects.filter(wordings__in=self.words.values())
        self.versions = dict(versions.values_list("wordings__pk", "pk"))
        self.last = {}
        self.log = []  # (day, field, outcome, place, person)

    def person(self):
        return Visitor.objects.create(created_at=START)

    def decide(self, visitor, field, state, at, control, outcome):
        before = self.last.get((visitor.pk, field))
        gives = state in ("ConsentGiven", "RenewedConsentGiven")
        self.last[visitor.pk, field] = ConsentEvent.objects.create(
            visitor_id=visitor.pk,
            wording_id=self.words[field],
            state=state,
            recorded_at=at,
            control=control,
            page="consent:ask",
            nonce=uuid.uuid4(),
            replaces=before,
            valid_until=at + timedelta(days=30) if gives else None,
        )
        day = timezone.localdate(at)
        self.log.append((day, field, outcome, control.partition(":")[0], visitor.pk))

    def counted(self):
        """By field, outcome and place: how often, over all time."""
        return Counter(entry[1:4] for entry in self.log)

    def stored(self, *models):
        """The same, from what was written down."""
        names = {self.versions[word]: name for name, word in self.words.items()}
        found = Counter()
        for model in models:
            for row in model.objects.all():
                found[names[row.version_id], row.outcome, row.place] += row.count
        return found

    def behind(self, figure):
        """Who stands behind a step, by our own record."""
        names = {self.versions[word]: name for name, word in self.words.items()}
        group = (names[figure.version_id], figure.outcome, figure.place)
        return {
            person
            for day, *rest, person in self.log
            if tuple(rest) == group and figure.first_day <= day <= figure.last_day
        }


def keep_until(day):
    """The upkeep of a day, in the night after it."""
    night = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(hours=14)
    count_days(at=night, limit=10_000)


def live(world, random, days, people, erased_one_in):
    """People who share, refuse, delete soon or late, renew, let it run out, and are erased."""
    ending = defaultdict(list)
    for number in range(days):
        at = START + timedelta(days=number)
        for visitor, field in ending.pop(number, []):
            if Visitor.objects.filter(pk=visitor.pk).exists():
                end(world, random, visitor, field, at)
        for _one in range(random.randint(0, people)):
            visitor, field, moment = begin(world, random, at)
            ending[number + random.choice((1, 5, 7, 8, 25, 31))].append((visitor, field))
            if random.randrange(erased_one_in) == 0:  # on the very day, before anybody counted
                services.delete_everything(visitor=visitor, at=moment + timedelta(minutes=1))
        keep_until(timezone.localdate(at))


def begin(world, random, at):
    """Somebody is asked, alone or in the path."""
    visitor, field = world.person(), random.choice(("town", "pace"))
    place, moment = random.choice(("ask", "path")), at + timedelta(minutes=random.randint(0, 400))
    kind = random.choice(("share", "share", "decline", "later"))
    state, outcome = {
        "share": ("ConsentGiven", "shared"),
        "decline": ("ConsentRefused", "refused"),
        "later": ("ConsentRequestDeferred", "later"),
    }[kind]
    world.decide(visitor, field, state, moment, f"{place}:{kind}", outcome)
    return visitor, field, moment


def end(world, random, visitor, field, at):
    """Who shared deletes, renews, lets it run out, or is erased."""
    given = world.last[visitor.pk, field]
    if given.state != "ConsentGiven":
        return
    choice, since = (
        random.choice(("delete", "delete", "renew", "renew", "expire", "erase")),
        at - given.recorded_at,
    )
    if choice == "erase":
        services.delete_everything(visitor=visitor, at=at)
    elif since >= timedelta(days=30):
        world.decide(visitor, field, "ConsentExpired", at, "keep:expire", "expired")
    elif choice == "delete":
        outcome = "regretted" if since <= timedelta(days=7) else "deleted"
        world.decide(visitor, field, "ConsentWithdrawn", at, "why:delete", outcome)
    elif choice == "renew":
        world.decide(visitor, field, "RenewedConsentGiven", at, "my-answers:yes", "renewed")


def test_figures_equal_an_independent_count_over_a_year(settings, tmp_path):
    """With deletions, erasures and renewals; what waits is less than a step can be made of."""
    settings.LEDGER_DIR = tmp_path
    world = World()
    live(world, Random(12), days=365, people=4, erased_one_in=20)

    assert world.stored(Figure, Waiting) == world.counted()
    shown = world.stored(Figure)
    assert len({outcome for _field, outcome, _place in shown}) >= 6
    assert all(len(world.behind(one)) >= FEW for one in Figure.objects.all())
    # Hardly anything waits for long: erased people do not count as people, so a little may.
    assert all(world.counted()[group] - shown[group] < 2 * FEW for group in world.counted())


STEPS = st.lists(
    st.tuples(
        st.integers(0, 59),  # who of a few
        st.sampled_from(["ConsentRefused", "ConsentRefused", "ConsentRequestDeferred"]),
        st.sampled_from(["ask", "ask", "path"]),
        st.sampled_from([0, 0, 0, 1, 2]),  # how many days later
        st.integers(0, 9),  # and is somebody erased after it
    ),
    min_size=90,
    max_size=130,
)


def test_no_two_views_or_dates_can_be_subtracted_to_find_fewer_than_twenty(tmp_path):
    made = []

    @settings(max_examples=4, phases=[Phase.generate])
    @given(STEPS)
    def look(steps):
        with taken_back():
            made.extend(look_for_small_groups(steps))

    with override_settings(LEDGER_DIR=tmp_path):
        look()
    assert len(made) > 4


def look_for_small_groups(steps):
    """Live through these decisions, look at every date, and subtract everything from everything."""
    world, at, views = World(), START, []
    people = [world.person() for _number in range(60)]
    for who, state, place, days, erased in steps:
        outcome = "refused" if state == "ConsentRefused" else "later"
        world.decide(people[who], "town", state, at, f"{place}:press", outcome)
        if erased == 0:
            services.delete_everything(visitor=people[who], at=at)
            people[who] = world.person()
        for _day in range(days):
            keep_until(timezone.localdate(at))
            views.append(world.stored(Figure))
            at += timedelta(days=1)
    # Dates: from one look to any later one a figure grows by whole steps, or not at all.
    grown = {abs(one[g] - other[g]) for one in views for other in views for g in one | other}
    assert not [difference for difference in grown if 0 < difference < FEW]
    # Views: each is a sum of steps. No two share a decision, so that what is left of any
    # difference is made of whole steps, and twenty people stand behind each.
    figures = list(Figure.objects.all())
    assert all(len(world.behind(one)) >= FEW <= one.count for one in figures)
    spans = defaultdict(list)
    for one in figures:
        spans[one.version_id, one.outcome, one.place].append((one.first_day, one.last_day))
    for listed in spans.values():
        assert all(one[1] < other[0] for one, other in pairwise(sorted(listed)))
    return figures


def test_one_person_who_decides_often_is_one_person():
    world = World()
    somebody = world.person()
    for number in range(3 * FEW):
        at = START + timedelta(days=number)
        world.decide(somebody, "town", "ConsentRequestDeferred", at, "ask:later", "later")
        keep_until(timezone.localdate(at))

    assert not Figure.objects.exists()
    assert world.stored(Waiting) == {("town", "later", "ask"): 3 * FEW}


def test_erasing_a_person_changes_no_past_figure_and_tells_nothing(settings, tmp_path):
    settings.LEDGER_DIR = tmp_path
    world = World()
    people = [world.person() for _number in range(FEW)]
    for one in people:
        world.decide(one, "town", "ConsentGiven", START, "ask:share", "shared")
    keep_until(timezone.localdate(START))
    before = list(Figure.objects.values())
    late = world.person()
    world.decide(late, "town", "ConsentGiven", START + timedelta(days=1), "ask:share", "shared")
    for one in (people[0], late):
        services.delete_everything(visitor=one, at=START + timedelta(days=1, hours=1))
    keep_until(timezone.localdate(START + timedelta(days=1)))

    assert [row["count"] for row in before] == [FEW]
    assert list(Figure.objects.values()) == before
    assert world.stored(Figure, Waiting) == world.counted()


def test_a_step_begins_where_the_one_before_ended():
    """Not at its first decision: that would tell when somebody decided."""
    world = World()
    for days in (0, 5, 9):
        at = START + timedelta(days=days)
        for _number in range(FEW // 2):
            world.decide(world.person(), "town", "ConsentRefused", at, "ask:decline", "refused")
        if days == 0:
            for _number in range(FEW // 2):
                world.decide(world.person(), "town", "ConsentRefused", at, "ask:decline", "refused")
    for days in range(10):
        keep_until(timezone.localdate(START + timedelta(days=days)))

    steps = [(one.first_day, one.last_day) for one in Figure.objects.all()]
    assert steps == [
        (published(), date(2027, 1, 4)),
        (date(2027, 1, 5), date(2027, 1, 13)),
    ]


def test_a_day_is_counted_when_it_is_over_and_once():
    world = World()
    for _number in range(FEW):
        world.decide(world.person(), "town", "ConsentGiven", START, "path:share", "shared")
    midnight = datetime(2027, 1, 4, 23, tzinfo=UTC)  # in Berlin
    assert count_days(at=midnight + timedelta(minutes=59), limit=9) == 0
    assert count_days(at=midnight + timedelta(minutes=61), limit=9) == 1
    assert count_days(at=midnight + timedelta(hours=5), limit=9) == 0

    (figure,) = Figure.objects.all()
    assert (figure.count, figure.place, figure.outcome) == (FEW, "path", "shared")
    assert (figure.first_day, figure.last_day) == (published(), date(2027, 1, 4))
    assert CountedTo.objects.get().day == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("state", "before", "days", "outcome"),
    [
        ("ConsentGiven", None, 0, "shared"),
        ("ConsentGiven", "ConsentRefused", 3, "shared"),
        ("ConsentGiven", "ConsentGiven", 3, "changed"),
        ("ConsentGiven", "ConsentGiven", 30, "shared"),
        ("ConsentGiven", "ConsentWithdrawn", 3, "shared"),
        ("RenewedConsentGiven", "ConsentGiven", 25, "renewed"),
        ("ConsentRefused", None, 0, "refused"),
        ("ConsentRequestDeferred", None, 0, "later"),
        ("ConsentWithdrawn", "ConsentGiven", 7, "regretted"),
        ("ConsentWithdrawn", "ConsentGiven", 8, "deleted"),
        ("ConsentWithdrawn", "RenewedConsentGiven", 2, "deleted"),
        ("ConsentExpired", "ConsentGiven", 30, "expired"),
        ("ConsentRevoked", "ConsentGiven", 3, None),
    ],
)
def test_what_a_decision_is_counted_as(state, before, days, outcome):
    since = START if before else None
    until = START + timedelta(days=30) if before and "Given" in before else None
    assert outcome_of(state, START + timedelta(days=days), before, since, until) == outcome


# The page


@pytest.fixture
def shown():
    """Forty shared, twenty did not, twenty shared ones deleted soon; a few shared in the path."""
    world = World()
    sharing = [world.person() for _number in range(2 * FEW)]
    for one in sharing:
        world.decide(one, "town", "ConsentGiven", START, "ask:share", "shared")
    for _number in range(FEW):
        world.decide(world.person(), "town", "ConsentRefused", START, "ask:decline", "refused")
    for _number in range(FEW - 1):
        world.decide(world.person(), "town", "ConsentGiven", START, "path:share", "shared")
    for one in sharing[:FEW]:
        at = START + timedelta(days=2)
        world.decide(one, "town", "ConsentWithdrawn", at, "why:delete", "regretted")
    for days in range(4):
        keep_until(timezone.localdate(START + timedelta(days=days)))
    return world


def published():
    """When the question about the town was published."""
    version = NoticeVersion.objects.published().get(notice__field__key="town")
    return timezone.localdate(version.published_at)


def of_staff(name):
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@wegwarte.example"))
    return client


def test_regret_stands_beside_every_share_rate(shown, no_writes):
    marketer = of_staff("marketer")
    with no_writes():
        page = html(marketer.get("/admin/figures/"))
    rows = re.findall(r"<tr data-row>(.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
    few = "too few to show"

    assert cells == [
        ["all", "67 %", "50 %", "40", "20", few, few, "20", few, few, few],
        ["a question alone", "67 %", few, "40", "20", few, few, few, few, few, few],
        ["“Why?” on a page", few, few, few, few, few, few, "20", few, few, few],
    ]
    table = page[page.index('aria-label="Table of wording 1: town') :]
    heads = re.findall(r'<th scope="col">(.*?)</th>', table)[:3]
    assert heads[1:] == ["share rate", "of these deleted within seven days"]


def test_the_row_for_all_adds_up_what_every_control_decided():
    version = NoticeVersion.objects.published().get(notice__field__key="town")
    day = timezone.localdate(START)
    for place, count in (("ask", 40), ("ask", 21), ("path", 30)):
        Figure.objects.create(
            version=version, outcome="shared", place=place, count=count, first_day=day, last_day=day
        )
        day += timedelta(days=1)

    page = html(of_staff("marketer").get("/admin/figures/"))

    rows = re.findall(r"<tr data-row>(.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
    assert [(one[0], one[3]) for one in cells] == [
        ("all", "91"),
        ("a question alone", "61"),
        ("all questions in a row", "30"),
    ]


def test_what_nobody_is_asked_here_has_no_figures():
    """Neither the address of an account nor what stays in the browser is counted."""
    page = html(of_staff("marketer").get("/admin/figures/"))
    names = re.findall(r"<h2[^>]*>(.*?)</h2>", page)

    assert len(names) == len(registry.current().live_notices()) - len(
        registry.current().answered_in_browser()
    )
    assert not any("account" in name for name in names)


def test_the_table_is_every_step_and_begins_with_a_byte_order_mark(shown):
    response = of_staff("officer").get("/admin/figures.csv")

    assert response.content.decode() == "\ufeff" + "".join(
        f"{line}\r\n"
        for line in (
            '"question","version","what","control","first_day","last_day","count"',
            f'"town","1","shared","ask","{published()}","2027-01-04","40"',
            f'"town","1","refused","ask","{published()}","2027-01-04","20"',
            f'"town","1","regretted","why","{published()}","2027-01-06","20"',
        )
    )


def test_the_chart_is_drawn_without_styles_and_named(shown):
    world = World()
    for _number in range(FEW):
        at = START + timedelta(days=5)
        world.decide(world.person(), "town", "ConsentGiven", at, "ask:share", "shared")
    keep_until(timezone.localdate(START + timedelta(days=5)))
    page = html(of_staff("marketer").get("/admin/figures/"))
    svg = page[page.index('<svg viewBox="0 0 600 200"') : page.rindex("</figure>")]

    assert re.findall(r'line--(\w+)" points="0.0,', svg) == ["shared", "refused", "regretted"]
    assert "style=" not in svg
    assert 'role="img"' in svg
    assert "shared: 60" in svg


@pytest.mark.parametrize(
    ("name", "status"), [("marketer", 200), ("admin", 200), ("officer", 200), ("auditor", 403)]
)
def test_who_may_see_figures(name, status):
    for address in ("/admin/figures/", "/admin/figures.csv"):
        assert of_staff(name).get(address).status_code == status
        assert Client().get(address).status_code == 302
