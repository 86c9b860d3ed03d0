# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to every page of the app, from one to the next, over the made-up visits of the demo.

ROUTES lists, in order: a name for the picture, what it shows, and the function that goes there from the
page before. A new page gets its line here, and with it its pictures and its check.
"""
import contextlib
import re

from headless import Failure

FLOOR = "What is this floor like as a place to work?"


def do(app, action):
    """Does an action of the window, as its menu does."""
    app.find("Floorwalk", "frame").do(action)


def do_on(app, action):
    """Does an action of the page that has it."""
    next(element for element in app.walk() if action in element.list_actions()).do(action)


def back(app):
    """The key that points to where the page came from."""
    app.display.press("alt+Right" if getattr(app, "turned", False) else "alt+Left")


def close(app):
    """Closes what dialogs are open, from the top. An assistant goes back a page with each key first."""
    def count():
        return len(app.find_all(None, "dialog"))
    while count():
        before = count()
        for _ in range(3):
            app.display.press("Escape")
            with contextlib.suppress(Failure):
                app.wait(lambda: count() < before, "the dialog to close", 3)
                break
        app.wait(lambda: count() < before, "the dialog to close")


def see_visits(app):
    app.find(None, "list item", app.find("Visits", "list"))


def search(app, words):
    """Puts words into the search entry, which takes them from a keyboard only."""
    do(app, "win.search")
    app.display.press("ctrl+a")
    app.display.press("BackSpace")
    if words:
        app.display.type(words)


def see_looking(app):
    # Escape is no way out of libadwaita's page about an app.
    app.terminate()
    app.restart()
    app.find("Main menu", "toggle button")
    do(app, "win.look-through")
    app.find("Clear the photo and go to the next", "button")


def see_search(app):
    back(app)
    app.click("Visits", "page tab")
    search(app, "training")
    app.find(re.compile("(?i)training"), "list item")


def see_search_filter(app):
    do_on(app, "visits.filter")
    app.find("With a photo")


def see_gallery(app):
    close(app)
    do(app, "win.show-gallery")
    app.find(re.compile("^Photo: "), "table cell")


def see_gallery_filter(app):
    app.click("Filter photos", "button")
    app.find("Question")


def see_no_hits(app):
    close(app)
    search(app, "xylophone")
    app.find(re.compile("(?i)nothing|no result"), "label")


def see_visit(app):
    app.display.press("Escape")
    app.wait_gone(re.compile("Set Up the Team"))
    # Rows out of sight are not there for the accessibility bus either.
    app.find_all(None, "list item", app.find("Visits", "list"))[0].focus()
    app.display.press("Home")
    app.find(re.compile("Visitors differ"), "list item").click()
    app.find("Sections", "list")


def see_comments(app):
    app.find("Add a comment", "text").focus()


def see_visits_filter(app):
    app.click("Filter visits", "toggle button")
    app.find("Status", "label")


def see_selecting(app):
    app.display.press("Escape")
    app.click("Select visits to compare", "toggle button")
    app.find("Compare", "button")


def see_sync(app):
    app.click("Select visits to compare", "toggle button")
    app.wait_gone("Compare", "button")
    app.click("Sync", "toggle button")
    app.find(re.compile("Set Up the Team"))


def see_export(app):
    app.find("Export and print", "toggle button").click()
    app.find("Export and print", "menu")


def see_history(app):
    app.display.press("Escape")
    app.wait_gone("Export and print", "menu")
    do_on(app, "visit.show-history")
    app.find("Changes, the newest first", "list")


def see_upgrade(app):
    close(app)
    do_on(app, "overview.upgrade")
    app.find(re.compile("Newer Checklists|Nothing Newer"))


def see_section(app):
    close(app)
    app.find("Workspaces", "list item").click()
    app.find(FLOOR, "grouping")


def see_note(app):
    app.find("Note", "toggle button", app.find(FLOOR, "grouping")).click()
    app.find("Note", "text").focus()


def see_all_sections(app):
    # Where there is room they stand beside each section.
    if app.has("Break rooms", "list item"):
        return
    app.click("All sections", "button")
    app.find("Break rooms", "list item", app.find("Sections", "dialog"))


def see_repeated(app):
    app.find("Break rooms", "list item").focus()
    app.display.press("Return")
    app.find("Another: Break room", "button").focus()


def see_unfolded(app):
    app.click("Previous section", "button")
    app.find("More", "toggle button", app.find(FLOOR, "grouping")).click()
    app.find("Not Applicable", "button")


def see_differing(app):
    app.find(re.compile("^Keep"), "button").focus()


def see_new_action(app):
    back(app)
    app.find("Sections", "list")
    app.click("Add an action", "button")
    app.find("New Action", "dialog")


def see_camera(app):
    close(app)
    app.click("Take photos", "button")
    app.wait(lambda: app.find("Take photo", "button").is_sensitive(), "the camera to start")


def see_no_camera(app):
    app.camera.unplug()
    app.find("Camera Unplugged")


def see_photos(app):
    back(app)
    app.click("All photos of this visit", "button")
    app.find(re.compile("^Photo: "), "table cell")


def see_photos_selecting(app):
    app.click("Select photos", "button")
    app.click("Select all photos", "button")
    app.find(re.compile("^[1-9].* selected$"), "label")


def see_photo(app):
    app.click("Done with selecting", "button")
    app.find(re.compile("^Photo: .*Held back"), "table cell").click()
    app.find("Clear for the Team", "button")


def see_covering(app):
    app.click("Cover…", "button")
    app.find("Add a cover", "button")


def see_conversations(app):
    app.click("Done with covering", "button")
    app.find("Clear for the Team", "button")
    back(app)
    app.find("Look through what is held back", "button")
    back(app)
    app.find("What They Add Up To", "list item").click()
    app.find("New Conversation", "button")


def see_conversation(app):
    app.click("New Conversation", "button")
    app.click("Who is it?: Agent", "toggle button")
    app.find("Next Person", "button")


def see_sites(app):
    for _ in range(3):
        back(app)
    app.click("Sites", "page tab")
    app.find("Sites", "list")


def see_new_site(app):
    app.click("New site", "button")
    app.find("New Site", "dialog")


def see_site(app):
    close(app)
    app.find(None, "list item", app.find("Sites", "list")).click()
    app.find("Claims")


def see_joining(app):
    do_on(app, "site.join")
    app.find("Join with Another Site", "dialog")


def see_choosing(app):
    close(app)
    do_on(app, "site.compare")
    app.find(None, "dialog")


def see_trend(app):
    close(app)
    app.find("Over Time", "list item").click()
    app.find("Communication and Responsiveness", "grouping")


def see_trend_table(app):
    app.click("Show as table", "toggle button")
    # A table where there is room, a list of cards on a phone.
    app.find("The figure of each at each visit, and on how many answers it stands.")


def see_site_values(app):
    back(app)
    app.find("Values", "list item").click()
    app.find("Present", "toggle button")


def see_presented_values(app):
    app.click("Present", "toggle button")
    # Small groups are folded for others.
    app.find(re.compile(r"\b(Front line|Management|Everybody) \("))


def see_actions(app):
    back(app)
    back(app)
    app.click("Actions", "page tab")
    app.find("Actions", "list")


def see_action(app):
    app.find(None, "list item", app.find("Actions", "list")).click()
    app.find("Action", "dialog")


def see_comparison(app):
    search(app, "")
    app.click("Select visits to compare", "toggle button")
    app.find_all(None, "list item", app.find("Visits", "list"))[0].click()
    # Within a list the arrows go from item to item.
    app.display.press("Down")
    app.display.press("Return")
    app.find("2 selected", "label")
    app.click("Compare", "button")
    app.find("Answers", "list")


def see_answer(app):
    app.find_all(None, "list item", app.find("Answers", "list"))[0].click()
    app.find("Details", "dialog")


def see_presented_comparison(app):
    close(app)
    app.find_all(None, "list item", app.find("Answers", "list"))[0].focus()
    app.display.press("F5")
    app.find("Private things are hidden", "label")


def see_agreement(app):
    back(app)
    visits = app.find("Visits", "list")
    app.find_all(None, "list item", visits)[0].focus()
    app.display.press("Home")
    # The visit of a walk that two recorded, far down in the list: it comes when the focus is near.
    for _ in range(12):
        if app.find_all(re.compile("54 of 63"), "list item", visits):
            break
        app.display.press("Down")
    app.find(re.compile("54 of 63"), "list item").click()
    app.find("Sections", "list")
    do_on(app, "visit.show-agreement")
    app.find(re.compile("the same"))


def see_welcome_values(app):
    app.click("Next", "button")
    app.find(re.compile("Whose Values"))


def see_welcome_team(app):
    app.click("Next", "button")
    app.find("Start Recording", "button")


def dialog(action, found, role=None):
    """A way that opens the dialog of an action of the window, closing the one before."""
    def go(app):
        close(app)
        do(app, "win." + action)
        app.find(found, role)
    return go


ROUTES = [
    ("visits", "Visits, by site and newest first", see_visits),
    ("visits-filter", "Which visits", see_visits_filter),
    ("visits-selecting", "Choosing visits to compare", see_selecting),
    ("sync", "What is here and not yet sent", see_sync),
    ("visit", "A visit: what to check here, its sections", see_visit),
    ("visit-comments", "Comments on a visit", see_comments),
    ("visit-export", "What a visit is written as", see_export),
    ("visit-history", "Who changed what of a visit", see_history),
    ("visit-upgrade", "Moving a visit to newer checklists", see_upgrade),
    ("section", "The questions of a section", see_section),
    ("note", "A note that is being typed", see_note),
    ("all-sections", "From any section to any other", see_all_sections),
    ("repeated", "A section that is repeated", see_repeated),
    ("question", "All that a question offers", see_unfolded),
    ("differing", "Two visitors answered differently", see_differing),
    ("new-action", "A new action", see_new_action),
    ("camera", "The camera", see_camera),
    ("camera-unplugged", "The camera was pulled out", see_no_camera),
    ("photos", "The photos of a visit", see_photos),
    ("photos-selecting", "Filing several photos", see_photos_selecting),
    ("photo", "A photo before it is cleared", see_photo),
    ("covering", "Covering what must not be seen", see_covering),
    ("conversations", "Conversations and what they add up to", see_conversations),
    ("conversation", "The two-minute recorder", see_conversation),
    ("sites", "Sites", see_sites),
    ("new-site", "A new site", see_new_site),
    ("site", "A site", see_site),
    ("site-join", "Two sites that are one", see_joining),
    ("site-compare", "Which visits of a site to compare", see_choosing),
    ("trend", "A site over time", see_trend),
    ("trend-table", "A site over time, as a table", see_trend_table),
    ("site-values", "Values of both sides", see_site_values),
    ("presented-values", "The same for a meeting", see_presented_values),
    ("actions", "Actions over all sites", see_actions),
    ("action", "An action", see_action),
    ("new-visit", "A new visit", dialog("new-visit", "Start Visit", "button")),
    ("values", "Our values and culture", dialog("show-values", re.compile("[Vv]alue"))),
    ("team", "Team", dialog("show-team", re.compile("[Tt]eam"))),
    ("templates", "Templates", dialog("show-templates", re.compile("[Tt]emplate"))),
    ("preferences", "Preferences", dialog("show-preferences", re.compile("[Nn]ame"))),
    ("shortcuts", "Keyboard shortcuts", dialog("show-shortcuts", re.compile("[Ss]hortcuts"))),
    ("welcome", "Who are you, whose values, which team", dialog("show-welcome", "Set Up", "dialog")),
    ("welcome-values", "Whose values", see_welcome_values),
    ("welcome-team", "Which team", see_welcome_team),
    ("help", "Help", dialog("show-help", "Help", "dialog")),
    ("about", "About", dialog("show-about", re.compile("[Ll]egal|[Cc]redits"))),
    ("gallery", "The photos of all visits", see_gallery),
    ("gallery-filter", "Which of these photos", see_gallery_filter),
    ("look-through", "Looking through what is held back", see_looking),
    ("search", "Words found in notes", see_search),
    ("search-filter", "Where to search", see_search_filter),
    ("search-nothing", "Nothing found", see_no_hits),
    ("comparison", "Visits beside each other", see_comparison),
    ("comparison-detail", "An answer of each visit in full", see_answer),
    ("presented-comparison", "Visits beside each other, for a meeting", see_presented_comparison),
    ("agreement", "How far the visitors of a walk agree", see_agreement)]
