"""What is written reads as what it was, and is written as the same bytes again."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from personalization.content.folder import Reading, read_folder
from personalization.content.pieces import Content
from personalization.content.writing import write
from tests.personalization.content.generated import contents

BAKERY = Path(__file__).parent / "bakery"


def read(folder: Path) -> Reading:
    return read_folder(folder, zone=ZoneInfo("Europe/Berlin"), why_reserved=lambda _key: "")


def read_back(files: dict[str, bytes]) -> Content:
    with TemporaryDirectory() as folder:
        for name, written in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(written)
        reading = read(Path(folder))
    assert [str(one) for one in reading.problems] == []
    return reading.content


@settings(max_examples=60)
@given(contents())
def test_what_is_written_reads_as_what_it_was(content: Content) -> None:
    files = write(content)

    assert read_back(files) == content
    assert write(read_back(files)) == files


def test_a_folder_written_by_hand_is_written_as_what_it_says() -> None:
    content = read(BAKERY).content

    files = write(content)

    assert read_back(files) == content
    assert files["collections/news.toml"] == (BAKERY / "collections/news.toml").read_bytes()


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("one line", 'body = "one line"'),
        ('say "hi" \\ \r', 'body = "say \\"hi\\" \\\\ \\u000d"'),
        ("a\nb\n", 'body = """\na\nb\n"""'),
        ('"""\n"', 'body = """\n""\\"\n\\""""'),
    ],
)
def test_a_text_is_written_so_that_people_can_read_it(body: str, written: str) -> None:
    content = read(BAKERY).content
    oven = content.collections[-1].items[0]
    oven.words["en"]["body"] = body  # type: ignore[index]

    assert written in write(content)["collections/news.toml"].decode()
