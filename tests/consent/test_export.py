"""The export: everything about one visitor, complete by construction, for the owner only."""

import codecs
import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given, strategies as st

from accounts import holders
from accounts.models import User, Visitor
from accounts.services import keep
from consent import services
from consent.models import Answer, ConsentEvent, NoticeWording, Sighting
from consent.rights import export as exports
from consent.rights.tables import csv_lines, safe_cell
from tests.factories import shared
from tests.house.test_personal_data import declaration, fill_everything
from tests.journey import LANGUAGES, html, share, share_everything
from tests.standing_site import come_as

URL = "/en/my-answers/export/"
# Comma, quotation mark, UTF-8, from the first line; without a dialog LibreOffice ignores the mark.
UTF_8 = "Text - txt - csv (StarCalc):44,34,76,1"


def opened(response):
    assert response.headers["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def document(files):
    return json.loads(files["data.json"])


@pytest.mark.django_db
def test_the_export_holds_every_personal_column_of_every_row(client):
    """Computed from the models: every column classed as personal is in the file.

    Columns that a holder leaves out with a reason are nowhere in the file.
    """
    visitor = fill_everything(client)
    files = opened(client.get(URL))
    sections = document(files)["sections"]

    assert set(sections) == {holder.name for holder in holders.all_holders()}
    for holder in holders.all_holders():
        section = sections[holder.name]
        assert len(section["rows"]) == holder.of(visitor).count() > 0
        assert all(set(row) == set(section["keys"]) for row in section["rows"])
        for row in holder.of(visitor).values():
            assert any(is_told(holder, row, one) for one in section["rows"]), holder.name


def is_told(holder, row, told):
    """Whether each personal column of a row of the table is in a row of the export."""
    classes = declaration(holder.model)
    for field in holder.model._meta.concrete_fields:
        skipped = field.name in holder.left_out or field.name in holder.told_as
        # A reference to another table is exported as the name in that table.
        if skipped or field.is_relation or classes[field.name] == "neutral":
            continue
        if as_json(row[field.attname]) != as_json(told[field.name]):
            return False
    return True


def as_json(value):
    return exports._json(value)


@pytest.mark.django_db
def test_what_is_left_out_is_nowhere_in_the_file(client):
    visitor = fill_everything(client)
    user, answers = visitor.user, Answer.objects.filter(visitor=visitor)
    user.set_password("canary-password-81fe")
    user.save()
    # Another password ended every session.
    come_as(client, visitor.pk)
    everything = b"".join(opened(client.get(URL)).values())

    assert str(visitor.pk).encode() in everything
    hidden = [visitor.tombstone.hex, str(visitor.tombstone), user.password]
    hidden += [bytes(one.ciphertext).hex() for one in answers]
    hidden += [holder_row.session_key for holder_row in sessions(visitor)]
    hidden += ["admin@wegwarte.example"]
    assert not any(text.encode() in everything for text in hidden)


def sessions(visitor):
    return next(h for h in holders.all_holders() if h.name == "sessions").of(visitor)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_the_file_says_the_answers_in_words_and_needs_no_network(client, language):
    share_everything(client)
    client.post("/en/my-answers/pace/delete/")
    files = opened(client.get(f"/{language}/my-answers/export/"))
    page = files["index.html"].decode()

    town, deleted = {"en": ("Lindmar", "deleted"), "de": ("Lindmar", "gelöscht")}[language]
    assert f'<html lang="{language}">' in page
    assert town in page
    assert deleted in page
    assert not re.search(r"https?:|//[a-z]|<script|<style|style=|@import|url\(", page)
    assert not re.search(r"https?:|//[a-z]|@import|url\(", files["export.css"].decode())
    links = set(re.findall(r'(?:href|src)="([^"#]+)"', page))
    assert links <= set(files)
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors == set(re.findall(r'<section id="([^"]+)"', page))
    assert exports._HOLE not in page


@pytest.mark.django_db
def test_the_same_values_in_all_three_forms(client):
    fill_everything(client)
    files = opened(client.get(URL))
    sections = document(files)["sections"]

    assert {name for name in files if name.startswith("csv/")} == {
        f"csv/{name}.csv" for name in sections
    }
    for name, section in sections.items():
        table = list(csv.DictReader(io.StringIO(files[f"csv/{name}.csv"].decode("utf-8-sig"))))
        assert table == [as_cells(row) for row in section["rows"]], name
        assert list(table[0]) == list(section["keys"])
    event = ConsentEvent.objects.order_by("pk").first()
    first = sections["decisions"]["rows"][0]
    assert first["salt"] == bytes(event.salt).hex()
    assert first["recorded_at"] == event.recorded_at.isoformat().replace("+00:00", "Z")
    rows = sum(len(section["rows"]) for section in sections.values())
    assert files["index.html"].decode().count("<tr>") >= rows


def as_cells(row):
    """A row of the JSON document as a row of the CSV table."""
    texts = {key: " | ".join(v) if isinstance(v, list) else v for key, v in row.items()}
    return {key: "" if value is None else str(value) for key, value in texts.items()}


@pytest.mark.django_db
def test_what_a_person_gets_beside_the_rows(client):
    share(client)
    about = document(opened(client.get(URL)))["about"]

    assert about["format"] == "warum-export-1"
    for purpose in about["purposes"]:
        assert all(purpose[key] for key in ("name", "basis", "retention", "recipients"))


@pytest.mark.django_db
def test_an_export_is_for_its_owner_and_no_cache(client, now):
    other = keep(Visitor(), at=now)
    shared(other, "town", "canary-town-other-44", at=now)
    share(client, "town", "kieselfurt")
    response = client.get(URL)
    everything = b"".join(opened(response).values())

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-answers.zip"'
    assert b"Kieselfurt" in everything
    assert b"canary-town-other-44" not in everything
    assert str(other.pk).encode() not in everything


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_is_told_that_there_is_nothing(client, language):
    response = client.get(f"/{language}/my-answers/export/")

    told = {"en": "You have told us nothing.", "de": "Du hast uns nichts gesagt."}[language]
    assert told in html(response)
    assert response.status_code == 200
    assert not response.cookies
    assert client.post(f"/{language}/my-answers/export/").status_code == 405


@pytest.mark.django_db
def test_somebody_erased_has_nothing_to_export(client):
    share(client)
    old = client.cookies["device"].value
    client.post("/en/my-answers/delete-everything/")
    client.cookies["device"] = old

    assert "You have told us nothing." in html(client.get(URL))


@pytest.mark.django_db
def test_an_export_writes_nothing_and_is_no_look(client, no_writes):
    fill_everything(client)
    looks = Sighting.objects.count()
    with no_writes():
        opened(client.get(URL))

    assert Sighting.objects.count() == looks


@pytest.mark.django_db
def test_pausing_leaves_the_export_complete(client, now):
    share_everything(client)
    Visitor.objects.update(paused_at=now)

    assert len(document(opened(client.get(URL)))["sections"]["answers"]["rows"]) == 5


def many_events(now, count):
    """A visitor with many decisions, written directly to the table."""
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", "lindmar", at=now)
    words = NoticeWording.objects.filter(version__notice__field__key="town").first()
    ConsentEvent.objects.bulk_create(
        [
            ConsentEvent(
                visitor=visitor,
                wording=words,
                state="ConsentGiven",
                recorded_at=now,
                control="ask:share",
                page="consent:ask",
            )
            for _number in range(count - 1)
        ],
        batch_size=500,
    )
    return Visitor.objects.get(pk=visitor.pk)


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_number_of_decisions(now):
    counts = []
    for number in (1, 1_200):
        visitor = many_events(now, number)
        with CaptureQueriesContext(connection) as seen:
            size = sum(map(len, exports.pack(visitor, language="en", at=now)))
        counts.append(len(seen))
        assert size

    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_the_zip_is_sent_in_small_pieces(now):
    visitor = many_events(now, 3_000)
    pieces = [len(piece) for piece in exports.pack(visitor, language="en", at=now)]

    assert len(pieces) > 3
    assert max(pieces) < 3 * 65_536


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_last_rows_of_a_long_table_and_says_where_all_are(now, language):
    visitor = many_events(now, 503)
    files = zip_of(visitor, now, language)
    page = files["index.html"].decode()
    decisions = page.split('<section id="decisions"')[1].split("</section>")[0]
    rows = document(files)["sections"]["decisions"]["rows"]

    said = {"en": "The last 500 of 503 stand here.", "de": "Hier stehen die letzten 500 von 503."}
    assert said[language] in page
    assert decisions.count("<tr>") == 501
    # Of these only the first has an end: it is the oldest, and not among those shown.
    assert rows[0]["valid_until"]
    assert decisions.count(">–<") == 500
    assert len(rows) == 503
    assert files["csv/decisions.csv"].count(b"\n") == 504


@pytest.mark.django_db
def test_between_two_pieces_the_language_is_the_threads_own(now):
    from django.utils.translation import get_language, override

    visitor = many_events(now, 3)
    pieces = []
    with override("en"):
        for piece in exports.pack(visitor, language="de", at=now):
            assert get_language() == "en"
            pieces.append(piece)

    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert "Was wir über dich haben" in archive.read("index.html").decode()


# How spreadsheet programs open a table


@pytest.mark.django_db
def test_every_table_carries_the_byte_order_mark_and_nothing_else_does(client):
    """Without it a double click shows "AuenbrÃ¼ck". Files for programs or hashing have none."""
    share(client, answer="auenbrueck")
    files = opened(client.get(URL))
    marked = {name for name, content in files.items() if content.startswith(codecs.BOM_UTF8)}

    assert "Auenbrück" in files["csv/answers.csv"].decode("utf-8-sig")
    assert marked == {name for name in files if name.endswith(".csv")}
    assert all(
        content.count(codecs.BOM_UTF8) == (name in marked) for name, content in files.items()
    )


def test_a_spreadsheet_reads_a_table_right_and_shows_no_mark(tmp_path):
    """LibreOffice, where it is installed, with what its import dialog picks on seeing the mark."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui).")
    rows = [
        ["Auenbrück", "=1+1", "2026-11-25T10:00:00Z"],
        ["größer; kleiner, gleich", "12", "„ja“"],
    ]
    table = tmp_path / "table.csv"
    table.write_text("".join(csv_lines(["Wörter", "b", "c"], rows)), encoding="utf-8", newline="")
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = [office, home, "--headless", f"--infilter={UTF_8}", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", tmp_path, table], check=True, capture_output=True)
    sheet = ElementTree.parse(tmp_path / "table.fods")
    name = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"
    read = [["".join(cell.itertext()).strip() for cell in row] for row in sheet.iter(name)]

    assert read[0][:3] == ["Wörter", "b", "c"]
    assert [row[0] for row in read[1:3]] == ["Auenbrück", "größer; kleiner, gleich"]
    assert read[1][1].lstrip("'") == "=1+1"


# Cells that a spreadsheet could take for a formula


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", " ="])
def test_a_cell_cannot_start_a_formula(start):
    assert safe_cell(f"{start}cmd|' /C calc'!A1").lstrip(" ").startswith("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_row_is_too_harmless_to_be_looked_at(start):
    """Dangerous cells are found also among cells of letters and digits."""
    lines = csv_lines(["a", "b"], [["x", f"{start}1"], [f"{start}1", "x"]])
    rows = list(csv.reader(io.StringIO("".join(lines), newline="")))

    assert rows[1:] == [["x", f"'{start}1"], [f"'{start}1", "x"]]


@pytest.mark.parametrize("text", ["a;=1+1", "a,=1+1", 'a";"=1+1', "a\n=1+1", "a\t@SUM(1)"])
def test_a_cell_cannot_start_a_formula_at_another_separator_either(text):
    for separator in (",", ";", "\t"):
        _mark, line = csv_lines([text], [])
        cells = [one for row in csv.reader([line], delimiter=separator) for one in row]
        assert not any(re.match(r"[\s\"]*[=+\-@]", cell) for cell in cells), cells


@given(st.text())
@example("\r@")
def test_no_cell_whatever_its_text_starts_a_formula(text):
    _mark, *lines = csv_lines([text], [])
    cell = next(csv.reader(io.StringIO("".join(lines))), [""])[0]

    assert not re.match(r"\s*[=+\-@\t\r\n]", cell)


@pytest.mark.parametrize("text", ["Lindmar", "a | b", "2026-11-25T10:00:00Z", "", "x=1", "a - b"])
def test_an_ordinary_cell_stays_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.django_db
def test_a_value_that_is_a_formula_is_no_formula_in_the_table(client, now):
    """Also the reason of a look, which somebody else wrote."""
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", "=HYPERLINK(1)", at=now)
    services.reveal(
        answer=Answer.objects.get(visitor=visitor),
        by=User.objects.get(email="officer@wegwarte.example"),
        reason="=cmd|'/C calc'!A1 because she asked",
        at=now,
    )
    files = zip_of(visitor, now)
    cells = [
        cell
        for name in files
        if name.startswith("csv/")
        for row in csv.reader(io.StringIO(files[name].decode("utf-8-sig")))
        for cell in row
    ]

    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert document(files)["sections"]["answers"]["rows"][0]["value"] == "=HYPERLINK(1)"


def zip_of(visitor, now, language="en"):
    visitor = Visitor.objects.get(pk=visitor.pk)
    data = b"".join(exports.pack(visitor, language=language, at=now))
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.django_db
def test_markup_in_a_reason_stays_text(now):
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", "lindmar", at=now)
    services.reveal(
        answer=Answer.objects.get(visitor=visitor),
        by=User.objects.get(email="officer@wegwarte.example"),
        reason="<script>alert('because')</script>",
        at=now,
    )

    page = zip_of(visitor, now)["index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.django_db
def test_the_page_of_my_answers_leads_to_the_export(client):
    share(client)

    assert 'href="/en/my-answers/export/"' in html(client.get("/en/my-answers/"))
    assert Path(exports._STATIC, "css", "export.css").exists()


@pytest.mark.django_db
def test_two_visitors_get_two_files():
    one, two = Client(), Client()
    share(one, "town", "lindmar")
    share(two, "town", "kieselfurt")

    assert b"Lindmar" in opened(one.get(URL))["index.html"]
    assert b"Lindmar" not in opened(two.get(URL))["index.html"]
