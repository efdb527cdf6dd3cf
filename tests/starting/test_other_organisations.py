"""``make run SITE=folder``: another organisation beside the demo, from its folder of content."""

import re
import shutil

import environ
import pytest

from config import start
from config.environment import WrongStart, site_folder
from config.organisation import SETTINGS, settings_of
from tests.browser.conftest import copy_tree, start_telling
from tests.starting.site import Folder, Visit
from tests.starting.test_wrong_starts import MAKE_RUN, SECRET, sentence
from tests.starting.translated import translated

SITE_TOML = """\
languages = ["de"]
[organisation]
name = 'Die "Wiese" \\ am  Bach'
email = "hallo@wiese.example"
address = "Am Bach 1, 00000 Auenbrück"
representative = "Ada Feld"
authority = "Bremen"
authority_term = "legal-de:DPA-DE-HB"
jurisdiction = "DE"
storage = "DE"
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
    (saying('languages = ["de"]\norganisation = 1'), "site.toml names no organisation."),
    (saying('languages = ["de"]'), "site.toml lacks under [organisation]: name, address, email"),
    (
        saying(SITE_TOML.replace('storage = "DE"', 'storage = ""')),
        "site.toml lacks under [organisation]: storage.",
    ),
    (saying(f"{SITE_TOML}secret = '{SECRET}'"), "site.toml cannot say secret."),
    (saying(SITE_TOML.replace('"Bremen"', "5")), "site.toml cannot say authority."),
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

    class Fresh(environ.Env):
        ENVIRON = {}

    Fresh.read_env(env_file)
    return Fresh.ENVIRON


def test_what_the_folder_says_is_set_once_and_hand_made_changes_stay(clone, content, capsys):
    env_file = clone / ".sites" / "wiese" / ".env"
    start.make_env_file(content)
    first = read(env_file)

    assert env_file.stat().st_mode & 0o077 == 0
    assert first.pop("SITE_FOLDER") == str(content)
    assert {name: first[name] for name in ("SITE_LANGUAGES", *SETTINGS.values())} == {
        "SITE_LANGUAGES": "de",
        "ORGANISATION_NAME": 'Die "Wiese" \\ am Bach',
        "ORGANISATION_ADDRESS": "Am Bach 1, 00000 Auenbrück",
        "ORGANISATION_EMAIL": "hallo@wiese.example",
        "ORGANISATION_REPRESENTATIVE": "Ada Feld",
        "ORGANISATION_AUTHORITY": "Bremen",
        "ORGANISATION_AUTHORITY_TERM": "legal-de:DPA-DE-HB",
        "ORGANISATION_JURISDICTION": "DE",
        "ORGANISATION_STORAGE": "DE",
    }
    assert {"SECRET_KEY", "ANSWER_KEYS", "SIGNING_KEYS", "DEMO_PASSWORD"} < first.keys()

    # Somebody changes one thing, and loses two others, of which the folder says one anew.
    lines = env_file.read_text().replace("hallo@", "anders@").splitlines()
    lost = ("ORGANISATION_NAME", "ORGANISATION_STORAGE")
    env_file.write_text("\n".join(line for line in lines if not line.startswith(lost)))
    text = SITE_TOML.replace('storage = "DE"', 'storage = "AT"').replace('"Ada Feld"', '"Eva Feld"')
    (content / "site.toml").write_text(text)
    start.make_env_file(content)

    changed = {"ORGANISATION_EMAIL": "anders@wiese.example", "ORGANISATION_STORAGE": "AT"}
    assert read(env_file) == {"SITE_FOLDER": str(content), **first, **changed}
    assert capsys.readouterr().out == (
        "Added to .sites/wiese/.env, because they were missing: "
        "ORGANISATION_NAME, ORGANISATION_STORAGE\n"
        ".sites/wiese/.env counts, and site.toml says otherwise: ORGANISATION_EMAIL, "
        "ORGANISATION_REPRESENTATIVE\n"
    )
    env_file.write_text(env_file.read_text().replace("anders@", "hallo@").replace("Ada ", "Eva "))
    start.make_env_file(content)
    assert capsys.readouterr().out == ""
    assert [one.name for one in clone.iterdir()] == [".sites"]


def test_two_folders_of_one_name_do_not_share_a_site(clone, content, tmp_path):
    start.make_env_file(content)
    other = tmp_path / "other" / "wiese"
    other.mkdir(parents=True)
    (other / "site.toml").write_text(SITE_TOML)

    with pytest.raises(WrongStart, match="SITE has the name of another folder"):
        start.make_env_file(other)
    # A folder that was moved away is no other one.
    shutil.rmtree(content)
    start.make_env_file(other)


@pytest.fixture(scope="module")
def meadow(tmp_path_factory):
    """A running site of the demo's content in German, under another name, and its folder."""
    tree = copy_tree(tmp_path_factory.mktemp("tree"))
    folder = translated(tree / "content" / "wiese", ("de",))
    text = (folder / "site.toml").read_text()
    (folder / "site.toml").write_text(text.replace("wegwarte.example", "wiese.example"))
    for place, words in (
        ("static/css/own.css", ":root { --paper: #fff8ee }"),
        ("templates/pages/cookies.html", "Worte der Wiese"),
    ):
        (folder / place).parent.mkdir(parents=True)
        (folder / place).write_text(words)
    with (tree / "out.txt").open("w") as out:
        site = start_telling(tree, out, SITE="content/wiese")
    yield site
    site.stop()


def test_another_organisation_comes_up_beside_the_demo(meadow):
    visit, home = Visit(meadow), meadow.folder / ".sites" / "wiese"
    page = visit.page("/de/")
    [password] = re.findall(r"^  password (\S+)$", meadow.printed, re.MULTILINE)

    assert f"Warum is at {meadow.url}/" in meadow.printed
    assert "  admin@wiese.example  administrator\n" in meadow.printed
    assert visit.sign_in("admin@wiese.example", password)[0] == 302
    assert re.findall(r'rel="stylesheet" href="/static/css/(\w+)', page) == ["warum", "own"]
    assert visit.page("/de/cookies/") == "Worte der Wiese"
    # All that is its own is in one folder, and the demo has nothing yet.
    assert {".env", "db.sqlite3", "ledger", "staticfiles"} <= {one.name for one in home.iterdir()}
    assert not {".env", "db.sqlite3", "ledger", "staticfiles", "mail"} & {
        one.name for one in meadow.folder.iterdir()
    }


def test_every_command_finds_the_site_by_the_same_word(meadow):
    there = Folder(meadow.folder, {"SITE": "content/wiese"})

    assert "0 roles were different." in there.manage("sync_roles")
    done = Folder(meadow.folder).run("manage.py", "sync_roles")
    assert done.stderr.startswith("Warum does not start: SECRET_KEY is not set.")
