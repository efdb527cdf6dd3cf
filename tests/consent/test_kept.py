"""The published content in the file is exactly the same, or the file is not used."""

import pytest

from consent import kept, registry
from consent.registry import Registry
from personalization import snapshot
from personalization.snapshot import Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings):
    kept.keep()
    return settings.LEDGER_DIR / "published.json"


def test_what_is_kept_is_what_is_published(file):
    known = registry.current()

    assert kept.kept("registry", Registry) == known
    assert kept.kept("content", Snapshot) == snapshot.current(known)
    assert kept.is_there()


def test_it_is_written_again_only_after_something_was_published(file, publish_again):
    before = file.stat().st_mtime_ns, file.read_text()
    assert kept.keep() is False
    assert (file.stat().st_mtime_ns, file.read_text()) == before

    publish_again("town", for_you="Something else for you.")
    assert kept.keep() is True
    assert kept.kept("registry", Registry) == registry.current()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace("Lindmar", "Elsewhere"),
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: kept._signer.sign('{"registry": {}, "content": {}}'),
        lambda text: kept._signer.sign("[]"),
    ],
)
def test_a_file_that_is_not_ours_counts_as_none(file, harm):
    file.write_text(harm(file.read_text()))

    assert not kept.is_there()
    with pytest.raises(kept.NotKept):
        kept.kept("registry", Registry)


def test_a_file_of_another_key_counts_as_none(file, settings):
    kept._read.cache_clear()
    text = file.read_text().rpartition(":")[0]
    file.write_text(f"{text}:{'x' * 43}")

    assert not kept.is_there()


def test_a_process_without_a_copy_shows_what_is_kept_and_gives_nothing(file):
    known = registry.current()
    registry.forget_copy()
    snapshot.forget_copy()
    out = registry.last_known()

    assert (out.is_out, out.is_closed, out.number) == (True, True, known.number)
    assert out.notices == known.notices
    assert snapshot.current(out).words


def test_the_words_of_one_moment_never_stand_under_the_rules_of_another(file, publish_again):
    publish_again("town", for_you="Something else for you.")
    registry.current()
    snapshot.forget_copy()

    with pytest.raises(kept.NotKept):
        snapshot.current(registry.last_known())
