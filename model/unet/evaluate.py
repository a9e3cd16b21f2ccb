"""Measures a model on held-out phantoms beside the classical FLAIR threshold, and writes the numbers as JSON.

Usage: evaluate.py WEIGHTS.pt COUNT OUTPUT.json
"""

import json
import sys

import numpy as np
import torch
from scipy import ndimage

from network import UNet
from phantom.contrast import FLAIR
from phantom.sample import Phantoms
from preprocess import normalise

HELD_OUT = 1_000_000  # number of the first held-out phantom; training uses numbers below it


def largest_component(mask):
    labels, count = ndimage.label(mask)
    return labels == 1 + np.argmax(np.bincount(labels.ravel())[1:]) if count else mask


def flair_threshold(image):
    """The classical baseline: bright FLAIR inside the eroded head."""
    flair = ndimage.gaussian_filter(image[FLAIR], 1)
    bright = ndimage.gaussian_filter(image.max(axis=0), 2)
    head = ndimage.binary_fill_holes(bright > bright.mean())
    inside = ndimage.binary_erosion(head, iterations=20)
    if not inside.any():
        return inside
    centre = np.median(flair[inside])
    spread = np.median(np.abs(flair[inside] - centre))
    mask = ndimage.binary_opening((flair > centre + 1.2 * spread) & inside, iterations=2)
    closed = ndimage.binary_closing(largest_component(mask), iterations=3)
    return ndimage.binary_fill_holes(closed)


def dice(found, truth):
    return 2 * np.count_nonzero(found & truth) / max(np.count_nonzero(found) + np.count_nonzero(truth), 1)


def summary(scores, missed, false):
    return {
        "dice_mean": round(float(np.mean(scores)), 3),
        "dice_median": round(float(np.median(scores)), 3),
        "missed": round(float(np.mean(missed)), 3),
        "false_tumour_on_free_slices": round(float(np.mean(false)), 3) if false else None,
    }


def main(weights, count, output):
    network = UNet()
    network.load_state_dict(torch.load(weights))
    network.eval()
    phantoms = Phantoms()
    methods = {
        "unet": lambda image: largest_component(predict(network, image) > 0.5),
        "flair_threshold": flair_threshold,
    }
    scores = {name: ([], [], []) for name in methods}
    for number in range(HELD_OUT, HELD_OUT + count):
        image, truth = phantoms.sample(number)
        image = normalise(image)
        for name, method in methods.items():
            found, (dices, missed, false) = method(image), scores[name]
            if truth.any():
                dices.append(dice(found, truth))
                missed.append(not (found & truth).any())
            else:
                false.append(bool(found.any()))
    with_tumour = len(scores["unet"][0])
    result = {"slices": count, "with_tumour": with_tumour, **{n: summary(*s) for n, s in scores.items()}}
    with open(output, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2)
        file.write("\n")
    print(json.dumps(result))


def predict(network, image):
    with torch.no_grad():
        return torch.sigmoid(network(torch.from_numpy(image[None])))[0, 0].numpy()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
