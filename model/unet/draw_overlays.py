"""Draws what the shipped INT8 model answers on held-out slices: FLAIR, the answer's outline red, the lesion's true edge white.

Chosen by rank, not by eye: of the middle slices of the 40 held-out patients those at given ranks of Dice and the last three
(of the shipped model these are three of those with Dice 0), of the tumour-free slices the first two with a false tumour and
the first two without.

Usage: draw_overlays.py MODEL.onnx OUTPUT.jpg
"""

import sys

import numpy as np
from PIL import Image, ImageDraw

from evaluate import FREE, FREE_COUNT, VOLUME_COUNT, VOLUMES
from heldout.patients import HEIGHTS, Patients
from interpret import Interpreter
from measures import dice
from phantom.levels import FLAIR
from postprocess import Postprocess
from preprocess import normalise

ZOOM, COLUMNS = 2, 4
RANKS = (0.05, 0.25, 0.5, 0.75, 0.9)  # of all middle slices, the best first


def edge(mask):
    """The mask's outermost pixels at the zoomed size."""
    large = np.pad(np.kron(mask, np.ones((ZOOM, ZOOM), bool)), 1)
    inner = large[1:-1, 1:-1]
    return inner & ~(large[2:, 1:-1] & large[:-2, 1:-1] & large[1:-1, 2:] & large[1:-1, :-2])


def tile(flair, truth, found, caption):
    """A captioned picture [512, 512, 3] uint8."""
    grey = 200 * np.clip(flair / np.percentile(flair, 99.8), 0, 1)
    picture = np.repeat(np.kron(grey, np.ones((ZOOM, ZOOM)))[..., None], 3, axis=2)
    picture[edge(truth)] = (255, 255, 255)
    picture[edge(found)] = (255, 40, 40)
    image = Image.fromarray(picture.astype(np.uint8))
    ImageDraw.Draw(image).text((8, 8), caption, fill=(255, 255, 0))
    return np.asarray(image)


def main(model, output):
    unet, rule, patients = Interpreter(model), Postprocess.chosen(), Patients()
    answer = lambda image: rule(unet(normalise(image)[None])[0])
    slices = []
    for number in range(VOLUMES, VOLUMES + VOLUME_COUNT):
        images, truths = patients.volume(number)
        image, truth = images[HEIGHTS.index(0.0)], truths[HEIGHTS.index(0.0)]
        found = answer(image)
        slices.append((dice(found, truth), image[FLAIR], truth, found))
    slices.sort(key=lambda one: -one[0])
    shown = [slices[int(rank * len(slices))] for rank in RANKS] + slices[-3:]
    tiles = [tile(flair, truth, found, f"Dice {score:.2f}") for score, flair, truth, found in shown]

    false, right = [], []
    for number in range(FREE, FREE + FREE_COUNT):
        image = patients.free(number)
        found = answer(image)
        kind, caption = (false, "no tumour: FALSE") if found.any() else (right, "no tumour: none found")
        if len(kind) < 2:
            kind.append(tile(image[FLAIR], np.zeros_like(found), found, caption))
        if len(false) == len(right) == 2:
            break
    tiles += false + right
    rows = [np.concatenate(tiles[at:at + COLUMNS], axis=1) for at in range(0, len(tiles) - COLUMNS + 1, COLUMNS)]
    Image.fromarray(np.concatenate(rows)).resize((1280, 320 * len(rows))).save(output, quality=80, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
