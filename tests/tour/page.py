# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures on one page."""
import html
import os

HEAD = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body { font-family: sans-serif; margin: 2em; background: #f4f4f2; color: #222 }
figure { display: inline-block; vertical-align: top; margin: 0 1.5em 2em 0; max-width: 100% }
img { display: block; max-width: 100%; max-height: 45em; border: 1px solid #ccc; border-radius: 6px }
figcaption { max-width: 26em; padding-top: .5em }
</style>
<h1>{title}</h1>
"""


def write_contents(folder, title):
    """Writes index.html with a way to the page of each folder below."""
    names = sorted(entry.name for entry in os.scandir(folder) if os.path.exists(os.path.join(entry.path, "index.html")))
    with open(os.path.join(folder, "index.html"), "w", encoding="utf-8") as file:
        file.write(HEAD.replace("{title}", html.escape(title)))
        for name in names:
            file.write(f'<p><a href="{html.escape(name)}/index.html">{html.escape(name)}</a></p>\n')


def write_page(folder, pictures, title):
    """Writes index.html with the pictures, each a file name and what it shows; returns its path."""
    path = os.path.join(folder, "index.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD.replace("{title}", html.escape(title)))
        for name, text in pictures:
            text = html.escape(text)
            file.write(f'<figure><img src="{name}" alt="{text}"><figcaption>{text}</figcaption></figure>\n')
    return path
