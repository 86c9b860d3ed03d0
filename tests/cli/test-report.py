#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports as other programs read them: HTML by a validator, CSV by Python, PDF by poppler and qpdf."""
import base64
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile

# cairo copies text with strndup() that has no end mark; the strict check takes that for a read beyond its end.
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "").replace("strict_string_checks=1", "strict_string_checks=0")

from driver import make_photo, new_folder
import tap


def write(folder, name, *words):
    path = os.path.join(os.path.dirname(folder.path), name)
    folder(*words, "--output", path)
    return path


def cleared(folder, visit):
    """The hashes of the photos that were cleared, and the captions of those that were not."""
    photos = folder.json("visit", "show", visit)["photos"]
    return ({photo["shared"]["sha256"] for photo in photos if photo["shared"]},
            [photo["caption"] for photo in photos if not photo["shared"]])


def private_notes(folder, visit):
    return [answer["private_note"] for answer in folder.json("visit", "show", visit)["answers"].values() if answer["private_note"]]


def list_images(path):
    """The hashes of the pictures in a PDF or a page."""
    if path.endswith(".html"):
        with open(path, encoding="utf-8") as file:
            return {hashlib.sha256(base64.b64decode(data)).hexdigest() for data in re.findall(r'base64,([^"]*)', file.read())}
    with tempfile.TemporaryDirectory() as images:
        ask("pdfimages", "-all", path, os.path.join(images, "image"))
        found = set()
        for name in os.listdir(images):
            with open(os.path.join(images, name), "rb") as file:
                found.add(hashlib.sha256(file.read()).hexdigest())
        return found


def stories(folder):
    """The visit with most photos that has private notes and a photo held back; two of a site; the site."""
    rows = [row for row in folder.json("visit", "list") if row["held_back"] > 0 and private_notes(folder, row["id"])]
    visit = max(rows, key=lambda row: len(cleared(folder, row["id"])[0]))
    return visit["id"], [row["id"] for row in rows[:2]], visit["site"]["id"] if isinstance(visit["site"], dict) else visit["site"]


def check_widths(page):
    """Nothing is wider than a phone of 360 pixels with its margins, but for a chart that is scrolled in a frame of its own."""
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    style, = re.findall("<style>(.*)</style>", page, re.DOTALL)
    for selector, rules in re.findall(r"([^{}]*)\{([^{}]*)\}", style):
        for name, amount, unit in re.findall(r"(?<![\w-])((?:min-)?width|flex-basis):([\d.]+)(px|r?em)", rules):
            if float(amount) * (1 if unit == "px" else 16) > 328:
                assert selector == "figure.wide svg" and "figure.wide{overflow-x:auto}" in style, (selector, name, amount, unit)
    assert not re.search(r"style=\"[^\"]*\d(px|r?em)|\swidth=\"", page), "a width in the page itself"


def check_html(path):
    done = subprocess.run(["tidy", "-q", "-errors", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with open(path, encoding="utf-8") as file:
        page = file.read()
    check_widths(page)
    assert "<script" not in page and "http:" not in page.replace("http://www.w3.org", "") and "https:" not in page
    return page


def test_html():
    """One file that is valid, loads nothing, and holds the very bytes of the cleared photos and no others."""
    with new_folder() as folder:
        folder("demo")
        visit, pair, site = stories(folder)
        shared, held = cleared(folder, visit)
        path = write(folder, "visit.html", "report", visit)
        page = check_html(path)
        inside = list_images(path)
        assert inside == shared, (inside, shared)
        assert not any(caption in page for caption in held)
        assert not any(note in page for note in private_notes(folder, visit))
        check_html(write(folder, "pair.html", "compare", *pair))
        check_html(write(folder, "site.html", "trend", site))
        check_html(write(folder, "values.html", "matrix", *pair))
        page = check_html(write(folder, "private.html", "report", visit, "--with-private"))
        assert all(caption in page for caption in held), held


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def test_csv():
    """One row for each answer, equal to what the visit says."""
    with new_folder() as folder:
        folder("demo")
        visit, pair, site = stories(folder)
        rows = read_csv(write(folder, "visit.csv", "report", visit))
        shown = folder.json("visit", "show", visit)["answers"]
        for row in rows:
            answers = [answer for key, answer in shown.items() if key.split("@")[0] == row["question"]]
            said = [answer["value"] for answer in answers]
            if not answers:
                # Only a note or a photo is there.
                assert not row["value"] and (row["note"] or row["photos"]), row
                continue
            assert row["value"] in [",".join(value) if isinstance(value, list) else "" if value is None else f"{value:g}"
                                    if isinstance(value, float) else str(value) for value in said], (row, said)
        assert len(rows) == len({(row["question"], row["instance"]) for row in rows})
        assert "private_note" not in rows[0]
        assert any(row["private_note"] for row in read_csv(write(folder, "p.csv", "report", visit, "--with-private")))
        compared = read_csv(write(folder, "pair.csv", "compare", *pair))
        assert {row["visit"] for row in compared} == set(pair)
        assert {row["communication"] for row in read_csv(write(folder, "site.csv", "trend", site))} == {"yes", "no"}
        assert all(row["rate"] == "" for row in read_csv(write(folder, "values.csv", "matrix", visit)) if row["hidden"] == "yes")


def test_formula():
    """What was typed as a formula is none in a spreadsheet."""
    with new_folder() as folder:
        site = folder("site", "add", "=1+1")
        visit = folder("visit", "new", "--site", site, "--template", "floor-walk")
        folder("note", visit, "seats", '=HYPERLINK("http://x","y")')
        row, = read_csv(write(folder, "visit.csv", "report", visit))
        assert row["site"] == "'=1+1" and row["note"] == '\'=HYPERLINK("http://x","y")'


def ask(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def check_pdf(path):
    """Returns its facts and its text."""
    assert "No syntax or stream encoding errors" in ask("qpdf", "--check", path)
    facts = dict(line.split(":", 1) for line in ask("pdfinfo", path).splitlines())
    assert facts["Tagged"].strip() == "yes" and "Suspects" not in facts or facts["Suspects"].strip() == "no", facts
    structure = ask("pdfinfo", "-struct", path).split()
    assert {"H1", "H2", "P", "Table", "TR", "TH", "TD"} <= set(structure), set(structure)
    return facts, ask("pdftotext", "-layout", path, "-")


def read_outline(path):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(ask("qpdf", "--json", "--json-key=outlines", path).encode())
        file.flush()
        with open(file.name, encoding="utf-8") as again:
            return json.load(again)["outlines"]


def test_pdf():
    """Tagged, with an outline, numbered pages, and in it the very bytes of the cleared photos and no others."""
    with new_folder() as folder:
        folder("demo")
        visit, pair, site = stories(folder)
        shared, held = cleared(folder, visit)
        path = write(folder, "visit.pdf", "report", visit)
        facts, text = check_pdf(path)
        pages = int(facts["Pages"])
        assert all(f"{page} / {pages}" in text for page in range(1, pages + 1)) and "595.2" in facts["Page size"]
        found = list_images(path)
        assert found == shared and shared, (found, shared)
        assert not any(caption in text for caption in held)
        one_line = " ".join(text.split())
        assert not any(" ".join(note.split())[:30] in one_line for note in private_notes(folder, visit))
        top, = read_outline(path)
        assert [kid["title"] for kid in top["kids"]][:1] == ["Scores: the partner"] and any(kid["kids"] for kid in top["kids"])
        facts, text = check_pdf(write(folder, "pair.pdf", "compare", *pair, "--paper", "letter"))
        assert "612 x 792" in facts["Page size"] and "Moment of truth" in text
        check_pdf(write(folder, "site.pdf", "trend", site))
        check_pdf(write(folder, "values.pdf", "matrix", *pair))


def test_scripts():
    """Right-to-left and other scripts come out as the words that were typed; a note longer than a page is whole."""
    words = {"floor-noise": "שלום לכולם", "floor-light-air": "நன்றி அனைவருக்கும்", "seats": "Ελληνικά κείμενο", "awards": "ไทย"}
    with new_folder() as folder:
        site = folder("site", "add", "مرحبا بالعالم")
        visit = folder("visit", "new", "--site", site, "--template", "floor-walk")
        for question, note in words.items():
            folder("note", visit, question, note)
        folder("note", visit, "floor-environment", " ".join(f"word{number}" for number in range(2500)))
        path = write(folder, "visit.pdf", "report", visit)
        facts, text = check_pdf(path)
        assert int(facts["Pages"]) >= 3, facts
        joined = " ".join(ask("pdftotext", path, "-").split())
        assert "Ελληνικά κείμενο" in joined and "word0 " in joined and "word2499" in joined
        assert len(set(re.findall(r"word\d+", joined))) == 2500
        assert set("שלום" "ไทย" "நன்றி") <= set(joined), set(joined)


def test_long_names():
    """Names that fill pages are cut or broken, and the report ends."""
    with new_folder() as folder:
        site = folder("site", "add", "A hall with a very long name " * 200)
        visits = [folder("visit", "new", "--site", site, "--template", "floor-walk") for _ in range(6)]
        for visit in visits:
            folder("note", visit, "floor-environment", "unbroken" * 2000)
        facts, text = check_pdf(write(folder, "six.pdf", "compare", *visits))
        assert int(facts["Pages"]) < 400 and "unbroken" in text, facts
        check_pdf(write(folder, "one.pdf", "report", visits[0]))


def test_words():
    """No word of the record stands in a report as it is stored; a CSV holds just those."""
    with new_folder() as folder:
        site = folder("site", "add", "A hall")
        visit = folder("visit", "new", "--site", site, "--template", "floor-walk", "--phase", "pre-rfp")
        other = folder("visit", "new", "--site", site, "--template", "floor-walk", "--phase", "steady-state")
        for where, value in (visit, "yes"), (other, "no"):
            folder("answer", where, "equipment-works", value)
        folder("visit", "zone", visit, "-", "no-camera")
        folder("action", "add", visit, "Mend the headset", "--priority", "high")
        with open(write(folder, "visit.html", "report", visit), encoding="utf-8") as file:
            page = file.read()
        said = set(re.findall(r">([^<>]*)<", page))
        assert {"Before the RFP", "Open", "Yes", "High"} <= said, said
        assert not {"pre-rfp", "open", "yes", "high", "no-camera"} & said, said
        lines = folder("compare", visit, other).splitlines()
        assert any("Before the RFP" in line and "Steady state" in line for line in lines), lines
        words = {word for line in lines for word in re.split(r"  +", line)}
        assert "Yes" in words and any(word.startswith("No (") for word in words) and not {"yes", "no"} & words, words
        row, = [row for row in read_csv(write(folder, "visit.csv", "report", visit)) if row["value"] == "yes"]
        assert row["answer"] == "yes", row


def test_no_figure():
    """Where too few of the required questions are answered for a figure, those are what is counted."""
    questions = [{"id": name, "kind": "rating", "text": f"How is {name}?", "anchors": list("abcde"), "required": needed}
                 for name, needed in (("light", True), ("air", True), ("noise", False), ("heat", False))]
    with new_folder() as folder:
        path = os.path.join(os.path.dirname(folder.path), "few.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": 1, "id": "few", "version": 1, "language": "en", "title": "Few", "sections": [
                {"id": "hall", "side": "vendor", "title": "The hall", "questions": questions},
                {"id": "yard", "side": "vendor", "title": "The yard", "questions": [
                    {"id": "rain", "kind": "yes-no", "good": "no", "text": "Does it rain?"}]}]}, file)
        folder("template", "import", path)
        visit = folder("visit", "new", "--site", folder("site", "add", "North Hall"), "--template", "few")
        folder("answer", visit, "few/noise", "4")
        folder("answer", visit, "few/heat", "4")
        check_said(folder, visit, "no figure: 0 of 2 required ones answered")
        check_said(folder, visit, "no figure: 0 of 1 answered")
        folder("answer", visit, "few/air", "2")
        # Half of them: the mean of 3, 3 and 1 of 4 points.
        check_said(folder, visit, "58 %, 3 of 4 answered")


def check_said(folder, visit, words):
    path = write(folder, "few.pdf", "report", visit, "--overwrite")
    assert words in read_back(path), read_back(path)


def fill_for_others(folder):
    """Two visits: of the first nine people talked, 3 of 7 agents and 1 of 2 leaders named Care, 4 of 9 in all; of the
    second two people, of whom one named it. And what is not for others at all. Gives the visits and their site."""
    site = folder("site", "add", "Harbour Point")
    visits = [folder("visit", "new", "--site", site, "--template", "floor-walk", "--date", date)
              for date in ("2026-01-10", "2026-02-10")]
    sealed = folder("visit", "new", "--site", site, "--template", "floor-walk", "--blind")
    folder("values", "add", "Care")
    for visit, role, named, asked in ((visits[0], "agent", 3, 7), (visits[0], "director", 1, 2), (visits[1], "agent", 1, 2)):
        for person in range(asked):
            said = ["--quote", "one of nine" if role == "director" else "zzéquote"] if asked == 2 else []
            folder("conversation", "add", visit, "--role", role, "--value",
                   "ours/Care=" + ("unprompted" if person < named else "none"), *said)
    for visit in (*visits, sealed):
        folder("answer", visit, "floor-environment", "4", "--note", "zzésealed" if visit == sealed else "for all")
        folder("note", visit, "floor-environment", "zzéprivate", "--private")
        folder("photo", "add", visit, "--question", "floor-environment", "--caption", "zzéheld", make_photo(folder))
        cleared = folder("photo", "add", visit, "--question", "floor-environment", "--caption",
                         "zzésealed" if visit == sealed else "to be seen", make_photo(folder))
        folder("photo", "clear", cleared)
    return visits, sealed, site


def read_back(path):
    """The words of a file, on one line."""
    if path.endswith(".pdf"):
        text = ask("pdftotext", "-layout", path, "-")
    else:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    return " ".join(re.sub(r"base64,[^\"]*", "", text).split())


def test_for_others():
    """No file of any format, nor a page of the git host, has what is private, held back or sealed, or what fewer than
    three people said."""
    with new_folder() as folder:
        (first, second), sealed, site = fill_for_others(folder)
        works = [("report", first), ("report", second), ("report", sealed), ("compare", first, second, sealed),
                 ("trend", site), ("matrix", second), ("matrix", first, sealed)]
        for number, words in enumerate(works):
            for ending in ("html", "pdf", "csv") if words[0] == "report" else ("html", "pdf", "csv", "txt", "json"):
                text = read_back(write(folder, f"{number}.{ending}", *words))
                # A chart over time has the half on its axis.
                for wrong in ("zzé", "43 %", "0.42857", *(() if words[0] == "trend" else ("50 %", "rate\":0.5"))):
                    assert wrong not in text, (words, ending, wrong, text)
        for ending, said in ("html", "44 %"), ("pdf", "44 %"), ("csv", "0.4444"), ("json", "0.4444"), ("txt", "44 %"):
            assert said in read_back(os.path.join(os.path.dirname(folder.path), f"6.{ending}")), ending
        assert folder.json("compare", first, second)["values"][0]["cells"][1]["rate"] is None
        assert all(row["rate"] == "" for row in read_csv(os.path.join(os.path.dirname(folder.path), "5.csv")))
        # Two leaders alone would be known; among nine they are not, and nobody says that it was leaders.
        page = read_back(os.path.join(os.path.dirname(folder.path), "0.html"))
        assert "one of nine" in page and ">Everybody<" in page and ">Director<" not in page, page
        repository = folder.path + ".git"
        folder("team", "create", repository)
        folder("sync")
        names = [name for name in ask("git", "--git-dir", repository, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
                 if name.endswith(".md")]
        pages = {name: ask("git", "--git-dir", repository, "show", f"HEAD:{name}") for name in names}
        assert sum("for all" in page and "to be seen" in page for page in pages.values()) == 2, names
        for name, page in pages.items():
            for wrong in ("zzé", "43 %", "50 %"):
                assert wrong not in page, (name, wrong, page)


def shared_bytes(folder, visit, photo):
    """The hash of a photo's shared version, as it is given to anybody who asks for it."""
    path = os.path.join(os.path.dirname(folder.path), "shared.jpg")
    folder("photo", "export", photo, path)
    with open(path, "rb") as file:
        found = hashlib.sha256(file.read()).hexdigest()
    os.unlink(path)
    assert found in cleared(folder, visit)[0], found
    return found


def fill_claims(folder):
    """A promise that was seen, on a photo for all; one that was contradicted, on a photo that is held back; one that
    nobody looked at. Two visits of the site, the promises looked at on the first; the first photo belongs to no question."""
    site = folder("site", "add", "Harbour Point")
    visits = [folder("visit", "new", "--site", site, "--template", "floor-walk", "--date", date)
              for date in ("2026-01-10", "2026-02-10")]
    photos = [folder("photo", "add", visits[0], "--caption", caption, make_photo(folder, f"{number}.jpg", size))
              for number, (caption, size) in enumerate((("two windows", "320x240"), ("zzéheld", "400x300")))]
    folder("photo", "clear", photos[0], "--people", "none", "--data", "none")
    for text, status, photo in ("Every desk has daylight", "seen", photos[0]), ("Two chairs a desk", "contradicted", photos[1]):
        claim = folder("claim", "add", site, text, "--source", "Proposal, page 12")
        folder("claim", status, claim, "--visit", visits[0], "--photo", photo, "--note", f"as to {text.lower()}")
    folder("claim", "add", site, "A quiet room", "--source", "Proposal, page 12")
    return site, visits, photos


def test_claims():
    """A promise stands beside what was seen of it, with the very bytes of its photo; one held back is in no file."""
    with new_folder() as folder:
        site, visits, photos = fill_claims(folder)
        evidence = shared_bytes(folder, visits[0], photos[0])
        words = ("Every desk has daylight", "Proposal, page 12", "seen", "as to every desk has daylight", "Two chairs a desk",
                 "contradicted", "as to two chairs a desk", "A quiet room", "not checked yet", "seen, 2026-01-10")
        for name, command, images in (("visit", ("report", visits[0]), {evidence}), ("pair", ("compare", *visits), {evidence}),
                                      ("other", ("report", visits[1]), set())):
            if name == "other":
                # Where it was looked at is said of the visits of the report.
                words = (*words[:-1], "seen")
            for ending in "html", "pdf", "txt":
                path = write(folder, f"{name}.{ending}", *command)
                text = re.sub("<[^>]*>", "", read_back(path)) if ending == "html" else read_back(path)
                assert not [word for word in words if word not in text], (name, ending, text)
                assert "zzéheld" not in text, (name, ending)
                if ending != "txt":
                    assert list_images(path) == images, (name, ending)
        # What nobody else may see is there for who asks for it.
        assert len(list_images(write(folder, "private.pdf", "report", visits[0], "--with-private"))) == 2
        folder("team", "create", folder.path + ".git")
        folder("sync")
        pages = {name: ask("git", "--git-dir", folder.path + ".git", "show", f"HEAD:{name}").replace("\\", "")
                 for name in ask("git", "--git-dir", folder.path + ".git", "ls-tree", "-r", "--name-only", "HEAD").splitlines()
                 if name.endswith(".md")}
        at = f"visits/2026/03/{visits[0]}.md"
        assert at in pages, sorted(pages)
        seen = "- Every desk has daylight (Proposal, page 12): **Seen**\n  > as to every desk has daylight"
        assert all(seen in page for page in (pages[f"sites/{site}.md"], pages[at])), pages
        assert "- A quiet room (Proposal, page 12): **Not looked at**\n" in pages[f"sites/{site}.md"], pages[f"sites/{site}.md"]
        # A visit's page has what was looked at there.
        assert "Photo: two windows" in pages[at] and "A quiet room" not in pages[at], pages[at]
        assert not any("zzéheld" in page for page in pages.values())


CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Moment of truth"
msgstr "Augenblick"

msgid "Everybody"
msgstr "Alle zusammen"

#, c-format
msgid "Communication has fallen since before the contract: from %.0f to %.0f of 100 between %s and %s, on %u question answered at both."
msgid_plural "Communication has fallen since before the contract: from %.0f to %.0f of 100 between %s and %s, on %u questions answered at both."
msgstr[0] "Gefallen von %.0f auf %.0f."
msgstr[1] "Gefallen von %.0f auf %.0f."
"""


def test_language():
    """Reports for people are in their language; what programs read, and what failed, is the same everywhere."""
    with new_folder() as folder, tempfile.TemporaryDirectory() as locale:
        folder("demo")
        _, pair, _ = stories(folder)
        drift = next(row["id"] for row in folder.json("site", "list")
                     if (folder.json("trend", row["id"])["drift"] or {}).get("called_out"))
        read = [["--json", "compare", *pair], ["--json", "trend", drift], ["--json", "matrix", *pair],
                ["compare", *pair, "--format", "csv"], ["matrix", *pair, "--format", "csv"], ["trend", drift, "--format", "csv"],
                ["--json", "status"], ["compare", pair[0], "nothing"]]
        before = [folder.run(*words) for words in read]
        text = folder("compare", *pair)
        where = os.path.join(locale, "de", "LC_MESSAGES")
        os.makedirs(where)
        subprocess.run(["msgfmt", "-o", os.path.join(where, "floorwalk.mo"), "-"], input=CATALOGUE, text=True, check=True)
        # In the locale C nothing is translated; any other name will do.
        shutil.copytree("/usr/lib/locale/C.utf8", os.path.join(locale, "de_DE.UTF-8"))
        folder.environment.update(FLOORWALK_LOCALE=locale, LOCPATH=locale, LC_ALL="de_DE.UTF-8")
        assert "Moment of truth" in text and "Augenblick" not in text
        text = folder("compare", *pair)
        assert "Augenblick" in text and "Moment of truth" not in text, text
        # The questions of a checklist go with the rest, and so does what answers them.
        assert "Wie " in text and not {"yes", "no"} & {word for line in text.splitlines() for word in re.split(r"  +", line)}, text
        assert "Gefallen von " in folder("trend", drift)
        with open(write(folder, "values.html", "matrix", *pair), encoding="utf-8") as file:
            page = file.read()
        assert "Everybody" not in page and ">Augenblick<" in page, page
        for words, was in zip(read, before):
            assert folder.run(*words) == was, (words, was, folder.run(*words))


def test_output():
    """A report needs a file with an ending that it knows, and does not replace one."""
    with new_folder() as folder:
        site = folder("site", "add", "Harbour Point")
        visit = folder("visit", "new", "--site", site)
        folder.fails(2, "report", visit)
        folder.fails(2, "report", visit, "--output", "x.json")
        folder.fails(2, "report", visit, "--output", "x.docx")
        path = write(folder, "visit.html", "report", visit)
        before = os.stat(path)
        folder.fails(4, "report", visit, "--output", path)
        folder.fails(3, "report", "nothing", "--output", path + ".html")
        assert os.stat(path).st_ino == before.st_ino
        folder("report", visit, "--output", path, "--overwrite")
        assert os.stat(path).st_ino != before.st_ino and sorted(os.listdir(os.path.dirname(path))) == ["data", "visit.html"]


tap.run(test_html, test_csv, test_formula, test_pdf, test_scripts, test_long_names, test_words, test_no_figure, test_for_others, test_claims, test_language, test_output)
