"""Run in a copy of the tree: makes a site of a folder and walks through it, without a server.

``python walking.py FOLDER LANGUAGE`` writes one line of JSON: every page that links lead a stranger
to, and what somebody meets who shares an answer and looks at it in that language.
"""

import json
import os
import re
import sys
from html import unescape
from pathlib import Path

sys.path.insert(0, os.getcwd())

from config import start


def main(folder: Path, language: str) -> None:
    """Bring the site up, and walk."""
    start.make_env_file(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    start.prepare(folder)
    from consent.assurance.browser import Browser

    strangers = [(one.path, one.status, one.text) for one in Browser().crawl() if one.is_html]
    print(json.dumps({"strangers": strangers, "own": list(own_pages(language))}))


def own_pages(language: str):
    """Who shares an answer sees it, takes it along, and has a receipt."""
    from django.test import Client

    client = Client(headers={"Sec-Fetch-Site": "same-origin"}, HTTP_HOST="127.0.0.1")
    ask = f"/{language}/ask/town/"
    token = re.findall(r'name="token" value="([^"]+)"', client.get(ask).content.decode())[0]
    data = {"token": unescape(token), "answer": "lindmar", "decision": "share"}
    yield "POST", client.post(ask, data).status_code, ""
    history = f"/{language}/my-answers/history/"
    page = client.get(history).content.decode()
    receipt = re.findall(rf'href="(/{language}/receipts/[0-9a-f-]+/)"', page)[0]
    export = f"/{language}/my-answers/export/"
    for path in (f"/{language}/", f"/{language}/my-answers/", history, receipt, export):
        answer = client.get(path)
        yield path, answer.status_code, "" if answer.streaming else answer.content.decode()
    told = client.get(f"{receipt}receipt.json").content.decode()
    yield "receipt", 200, told


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
