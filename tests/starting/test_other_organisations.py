"""``make run SITE=folder``: another organisation beside the demo, from its folder of content."""

import shutil

import pytest

from config import start
from config.environment import WrongStart, site_folder
from config.organisation import settings_of
from tests.starting.test_wrong_starts import MAKE_RUN, SECRET, sentence

SITE_TOML = """\
languages = ["de"]
[organisation]
name = 'Die "Wiese"'
email = "hallo@wiese.example"
"""


def nothing(folder):
    shutil.rmtree(folder)


def saying(text):
    return lambda folder: (folder / "site.toml").write_text(text)


WRONG = [
    (nothing, "SITE is not a folder that is there."),
    (lambda folder: (folder / "site.toml").unlink(), "SITE has no site.toml."),
    (saying("languages = ["), "site.toml cannot be read: "),
    (saying("[organisation]\nname = 'A'"), "site.toml names no languages."),
    (saying(SITE_TOML.replace('"de"', '"de", "xx"')), "site.toml names no languages."),
    (saying(SITE_TOML.replace('"de"', "1")), "site.toml names no languages."),
    (saying('languages = ["de"]'), "site.toml names no organisation."),
    (saying(f"{SITE_TOML}secret = '{SECRET}'"), "site.toml cannot say secret."),
    (saying(f"{SITE_TOML}address = 5"), "site.toml cannot say address."),
]


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "wiese"
    folder.mkdir()
    (folder / "site.toml").write_text(SITE_TOML)
    return folder


@pytest.mark.parametrize(("harm", "said"), WRONG)
def test_a_folder_that_says_no_organisation_is_refused_in_one_sentence(content, harm, said):
    harm(content)

    with pytest.raises(WrongStart) as refused:
        settings_of(site_folder(content.parent, content.name))
    assert str(refused.value).startswith(said)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(("harm", "said"), [WRONG[0], WRONG[2]])
def test_a_start_that_is_refused_leaves_nothing(prepared, content, harm, said):
    harm(content)
    done = prepared.run(*MAKE_RUN, SITE=str(content), PORT="8882")

    assert sentence(done).startswith(said)
    assert not (prepared.path / ".sites").exists()
    assert not (prepared.path / ".env").exists()


@pytest.fixture
def clone(monkeypatch, tmp_path):
    """An empty clone, in which nothing is set."""
    base = tmp_path / "clone"
    base.mkdir()
    monkeypatch.setattr(start, "BASE_DIR", base)
    for name in ("SITE_LANGUAGES", *SETTINGS.values()):
        monkeypatch.delenv(name, raising=False)
    return base


def read(env_file):
    """The settings in a file, as the site reads them."""
    env = environ.Env()
    env.ENVIRON = {}
    type(env).ENVIRON, before = env.ENVIRON, type(env).ENVIRON
    try:
        environ.Env.read_env(env_file)
        return dict(environ.Env.ENVIRON)
    finally:
        environ.Env.ENVIRON = before
