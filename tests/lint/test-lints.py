#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each lint sees the mistakes that it is there for, and is quiet without them. Prints TAP."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LICENCE = "/* SPDX-FileCopyrightText: The Floorwalk authors\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n"
DOCUMENTED = "/**\n * fw_thing_do:\n *\n * Does it.\n */\n"
DEFINED = "void\nfw_thing_do (int x)\n{\n  x++;\n}\n"
TEXTS = {"po/POTFILES": "app/ui/a.c\n", "po/LINGUAS": ""}
MARK = "TO" + "DO"

# (lint, what is shown, files, part of the message; nothing where the lint must be quiet)
CASES = [
    ("layers", "a lower room includes a higher one",
     {"app/core/store/fw-s.h": "", "app/core/base/b.c": '#include "fw-s.h"\n'}, "base may not include fw-s.h of store"),
    ("layers", "the UI includes the store",
     {"app/core/store/fw-s.h": "", "app/ui/u.c": '#include "fw-s.h"\n'}, "ui may not include fw-s.h of store"),
    ("layers", "the UI includes what the workspace hides",
     {"app/core/store/fw-s.h": "", "app/core/workspace/fw-w-private.h": '#include "fw-s.h"\n',
      "app/ui/u.c": '#include "fw-s.h"\n'}, "ui may not include fw-s.h of store"),
    ("layers", "a lower room includes what the workspace shows",
     {"app/core/store/fw-s.h": "", "app/core/workspace/fw-w.h": '#include "fw-s.h"\n',
      "app/core/log/l.c": '#include "fw-s.h"\n'}, "log may not include fw-s.h of store"),
    ("layers", "the UI includes what the workspace shows",
     {"app/core/store/fw-s.h": "", "app/core/store/fw-t.h": '#include "fw-s.h"\n',
      "app/core/workspace/fw-w.h": '#include "fw-t.h"\n', "app/ui/u.c": '#include "fw-s.h"\n'}, None),
    ("layers", "GTK in the core", {"app/core/model/m.c": "#include <gtk/gtk.h>\n"}, "GTK: gtk/gtk.h"),
    ("layers", "GTK in the command line", {"app/cli/m.c": "#include <adwaita.h>\n"}, "GTK: adwaita.h"),
    ("layers", "SQLite outside the store", {"app/core/sync/m.c": "#include <sqlite3.h>\n"}, "SQLite: sqlite3.h"),
    ("layers", "libgit2 outside sync", {"app/core/store/m.c": "#include <git2.h>\n"}, "libgit2: git2.h"),
    ("layers", "an unknown room", {"app/core/cellar/m.c": "\n"}, "no room of the table"),
    ("layers", "what is allowed",
     {"app/core/log/fw-l.h": "", "app/core/sync/s.c": '#include "fw-l.h"\n/* #include <gtk/gtk.h> */\n#include <git2.h>\n',
      "app/ui/u.c": '#include <gtk/gtk.h>\n#include "fw-l.h"\n', "app/core/photo/p.c": "#include <gdk-pixbuf/gdk-pixbuf.h>\n"},
     None),
    ("licences", "no licence", {"app/a.c": "int a;\n"}, "app/a.c: the first lines do not say"),
    ("licences", "a script without an ending", {"tool": "#!/bin/sh\n"}, "tool: the first lines do not say"),
    ("licences", "a licence", {"app/a.c": LICENCE, "notes.md": "text\n"}, None),
    ("sources", "something for later", {"app/a.c": f"/* {MARK}: x */\n"}, f"app/a.c:1: {MARK}"),
    ("sources", "a pointer not initialised", {"app/a.c": "{\n  g_autoptr (GFile) file;\n}\n"}, "app/a.c:2: not init"),
    ("sources", "a string not initialised", {"app/a.c": "{\n  g_autofree char *text;\n}\n"}, "app/a.c:2: not init"),
    ("sources", "a far too long file", {"app/a.c": "\n" * 801}, "801 lines"),
    ("sources", "clean code",
     {"app/a.c": "{\n  g_autoptr (GFile) file = NULL;\n  g_autofree char *t = name (\"XX\" \"XXXX\");\n}\n" + "\n" * 790}, None),
    ("functions", "no comment",
     {"app/a.h": "void fw_thing_do (int x);\n", "app/a.c": DEFINED, "tests/t.c": "main () { fw_thing_do (1); }\n"},
     "fw_thing_do has no gtk-doc comment"),
    ("functions", "dead code", {"app/a.h": "void fw_thing_do (int x);\n", "app/a.c": DOCUMENTED + DEFINED},
     "fw_thing_do is used nowhere"),
    ("functions", "code that only calls itself",
     {"app/a.c": DOCUMENTED + "void\nfw_thing_do (int x)\n{\n  fw_thing_do (x);\n}\n"}, "fw_thing_do is used nowhere"),
    ("functions", "documented and used",
     {"app/a.h": "void fw_thing_do (int x);\nGType fw_thing_get_type (void);\n", "app/a.c": DOCUMENTED + DEFINED,
      "app/b.c": "static void\nrun (void)\n{\n  fw_thing_do (1);\n}\n"}, None),
    ("translations", "a file that is not listed", {**TEXTS, "app/ui/a.c": "", "app/ui/b.blp": 'label: _("Visit");\n'},
     "app/ui/b.blp has texts for people"),
    ("translations", "a listed file that is gone", TEXTS, "app/ui/a.c does not exist"),
    ("translations", "a catalogue with a wrong format",
     {**TEXTS, "app/ui/a.c": "", "po/LINGUAS": "de\n",
      "po/de.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#, c-format\nmsgid "%d x"\nmsgstr "%s x"\n'},
     "po/de.po"),
    ("translations", "everything listed", {**TEXTS, "app/ui/a.c": '_("Visit")\n', "app/ui/b.c": "int a;\n"}, None),
    ("formats", "a blueprint that is not formatted", {"app/a.blp": "using Gtk 4.0;\nGtk.Label { label: 'a'; }\n"}, "a.blp"),
    ("formats", "a broken shell script", {"tool": "#!/usr/bin/env bash\nif true; then\n"}, "tool:"),
    ("formats", "a broken Python file", {"a.py": "def (:\n"}, "a.py:1"),
    ("formats", "good files", {"a.py": "print(1)\n", "b.sh": "echo a\n",
                               "app/a.blp": "using Gtk 4.0;\n\nLabel {\n  label: 'a';\n}\n"}, None),
]


def run(lint, files):
    with tempfile.TemporaryDirectory() as root:
        for folder in ("app", "tests", "data", "po"):
            os.makedirs(os.path.join(root, folder), exist_ok=True)
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return subprocess.run([sys.executable, os.path.join(HERE, lint + ".py"), root], capture_output=True, text=True,
                              check=False)


def main():
    print(f"1..{len(CASES)}")
    for number, (lint, what, files, message) in enumerate(CASES, 1):
        ended = run(lint, files)
        said = ended.stdout + ended.stderr
        good = message in said and ended.returncode == 1 if message else ended.returncode == 0 and not said
        print(f"{'ok' if good else 'not ok'} {number} {lint}: {what}")
        if not good:
            print("# " + said.strip().replace("\n", "\n# "))


if __name__ == "__main__":
    main()
