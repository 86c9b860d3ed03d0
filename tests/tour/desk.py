# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A drawn photo of a workplace, so that nobody's is shown."""
import subprocess

FLOOR, WINDOW, DESK, SCREEN, PLANT = "#8a7a63", "#bfe0f2", "#b98a5a", "#2b3440", "#3f7d46"
SHAPES = [
    (FLOOR, "rectangle 0,820 1600,1200"),
    (WINDOW, "rectangle 90,90 760,430"),
    (WINDOW, "rectangle 840,90 1510,430"),
    ("#ffffff", "rectangle 415,90 430,430"),
    ("#ffffff", "rectangle 1165,90 1180,430"),
    (DESK, "rectangle 180,720 1420,790"),
    ("#6f5233", "rectangle 240,790 290,1120"),
    ("#6f5233", "rectangle 1310,790 1360,1120"),
    (SCREEN, "roundrectangle 500,310 940,580 14,14"),
    (SCREEN, "rectangle 690,580 750,720"),
    ("#f5f7fa", "rectangle 520,330 920,560"),
    ("#d7c3a3", "roundrectangle 610,690 830,720 6,6"),
    ("#c25b3f", "polygon 1100,640 1220,640 1200,720 1120,720"),
    (PLANT, "ellipse 1160,560 70,90 0,360"),
    (PLANT, "ellipse 1105,590 45,65 0,360"),
    (PLANT, "ellipse 1215,590 45,65 0,360"),
    ("#e8c547", "rectangle 330,600 440,720"),
    ("#ffffff", "rectangle 342,612 428,690"),
    ("#3c4653", "roundrectangle 600,860 900,910 20,20"),
    ("#3c4653", "rectangle 735,910 765,1130"),
]
WORDS = [(34, "540,390", "Customer 4711"), (24, "540,440", "14 Quay Street"), (24, "540,480", "Account 20 88 51")]


def draw_desk(path):
    """Draws a desk by a window with a customer's record on its screen: 1600 x 1200."""
    command = ["convert", "-size", "1600x1200", "xc:#e9e4da"]
    for colour, shape in SHAPES:
        command += ["-fill", colour, "-draw", shape]
    command += ["-fill", "#20262e"]
    for size, place, text in WORDS:
        command += ["-pointsize", str(size), "-draw", f"text {place} '{text}'"]
    subprocess.run([*command, "-blur", "0x0.8", path], check=True, timeout=60)
