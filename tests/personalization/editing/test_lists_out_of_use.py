"""A list goes out of use: what it touches is said, nothing is lost, and it is taken back."""

import pytest
from django.urls import reverse

from consent import registry
from personalization import changing
from personalization.loading import read_stored
from personalization.models import ChangeSet, ItemWording
from tests.journey import html
from tests.personalization.editing.test_pages import act, author, publisher, write

__all__ = ["author", "publisher"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]

HUTS = "/admin/content/lists/huts/"
HOME = "/admin/content/pages/home/"
# The home page counts the huts, so its words change together with the list.
UNCOUNTED = {"en-lead": "Walks and a loan desk.", "de-lead": "Touren und ein Verleih."}


def titles():
    words = ItemWording.objects.filter(item__collection__key="huts", language="en")
    return set(words.values_list("title", flat=True))


def shown(client, path="/en/huts/"):
    page = html(client.get(path))
    return {one for one in titles() if one in page}


def asleep():
    return {one.field for one in registry.current().sleeping_notices()}


def test_a_list_says_what_it_touches_goes_out_of_use_and_is_taken_back(author, publisher, client):
    before, slept = shown(client), asleep()
    assert before == titles() != set()
    form = html(author.get(HUTS))
    told = form.partition("If it goes out of use")[2].partition("</fieldset>")[0]
    slot = next(one for one in read_stored().slots if one.collection == "huts")
    page = next(one for one in read_stored().pages if one.key == "huts")
    question = registry.current().fields[slot.filters_by[0]].name("en")
    for name in ("Its 4 entries", slot.names["en"], page.words["en"]["title"], question):
        assert name in told

    write(author, HOME, **UNCOUNTED)
    into = ChangeSet.objects.get()
    assert write(author, HUTS, "retire", into=str(into.pk)).status_code == 303
    act(author, into, "review")
    its_page = html(publisher.get(reverse("editing:set", args=[into.pk])))
    sleepers = its_page.partition("<dt>Fall asleep</dt><dd>")[2].partition("</dd>")[0]
    assert question in sleepers
    assert act(publisher, into, "publish").status_code == 303

    assert client.get("/en/").status_code == 200
    assert shown(client) == set()
    assert asleep() - slept == set(slot.filters_by)
    assert "huts" not in {one.key for one in read_stored().collections}
    assert "huts" not in {one.collection for one in read_stored().slots}
    listed = html(author.get("/admin/content/"))
    assert f'<a href="{HUTS}">' in listed.partition("Out of use")[2]

    # Open and save it: it comes back with its entries, where it stood, and its question wakes.
    write(author, HUTS, "review")
    assert act(publisher, ChangeSet.objects.latest("pk"), "publish").status_code == 303
    assert shown(client) == before
    assert asleep() == slept


def test_a_list_out_of_use_is_rolled_back_with_everything(author, publisher, client):
    there, before = read_stored(), shown(client)
    write(author, HOME, **UNCOUNTED)
    into = ChangeSet.objects.get()
    write(author, HUTS, "retire", into=str(into.pk))
    act(author, into, "review")
    assert act(publisher, into, "publish").status_code == 303

    assert act(publisher, into, "rollback").status_code == 303

    assert read_stored() == there
    assert shown(client) == before


def test_a_list_that_a_text_counts_or_links_to_stays_and_it_is_said_where(author, publisher):
    for address, why in (
        (HUTS, "says how many there are. Change these words first."),
        ("/admin/content/lists/loans/", "links to this. Take the link out first."),
    ):
        write(author, address, "retire")
        into = ChangeSet.objects.latest("pk")
        refused = act(publisher, into, "publish")
        assert refused.status_code == 409
        assert why in html(refused)
    assert changing.live("collection", "huts")
    assert changing.live("collection", "loans")
