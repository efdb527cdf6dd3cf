"""Both texts can be put together again from the word diff."""

from itertools import pairwise

from hypothesis import given, strategies as st

from consent.copy.diff import Run, diff

WORDS = st.sampled_from(["we", "show", "tours", "near", "you", ",", ".", " ", "  ", "\n", "Bäume"])
texts = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map("".join))


def joined(runs, *kinds):
    return "".join(run.words for run in runs if run.kind in kinds)


@given(old=texts, new=texts)
def test_applying_the_diff_gives_new_from_old(old, new):
    runs = diff(old, new)

    assert joined(runs, "equal", "removed") == old
    assert joined(runs, "equal", "added") == new


@given(text=texts)
def test_equal_texts_have_no_change(text):
    assert diff(text, text) == ([Run("equal", text)] if text else [])


@given(old=texts, new=texts)
def test_no_run_is_empty_and_no_two_of_a_kind_follow_each_other(old, new):
    runs = diff(old, new)

    assert all(run.words for run in runs)
    assert all(one.kind != two.kind for one, two in pairwise(runs))


@given(old=texts, new=texts)
def test_what_is_called_equal_is_in_both_as_whole_words(old, new):
    for run in diff(old, new):
        if run.kind == "equal":
            assert run.words in old
            assert run.words in new


def test_words_are_compared_and_not_letters():
    runs = diff("To show tours near you. No adverts.", "To sell boots to you. No adverts.")

    assert runs == [
        Run("equal", "To "),
        Run("removed", "show tours near"),
        Run("added", "sell boots to"),
        Run("equal", " you. No adverts."),
    ]
