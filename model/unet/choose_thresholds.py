"""Chooses the post-processing's thresholds on validation phantoms, which are drawn as training's are and never tested on.

The pair is chosen for which the mean score is highest: Dice where there is tumour, and where there is none 1 for an empty
mask and 0 for any other; slices with and without tumour weigh the same. Of equals the lower thresholds.

Usage: choose_thresholds.py MODEL.onnx OUTPUT.json
"""

import json
import sys
from itertools import product

import numpy as np

from interpret import Interpreter
from measures import dice
from phantom.sample import Phantoms
from postprocess import strongest
from preprocess import normalise

FIRST, COUNT = 900_000, 400
AREAS = (0, 15, 25, 40, 60)
MEANS = (0.0, *(mean / 100 for mean in range(60, 99)))


def choose(components):
    """`components` holds (component, truth) of every slice."""
    with_tumour = np.array([truth.any() for _, truth in components])
    overlap = np.array([dice(component.mask, truth) for component, truth in components])

    def score(pair):
        credible = np.array([component.credible(*pair) for component, _ in components])
        return (overlap * credible)[with_tumour].mean() + (~credible)[~with_tumour].mean()

    return max(product(AREAS, MEANS), key=score)


def main(model, output):
    unet, phantoms, components = Interpreter(model), Phantoms(), []
    for number in range(FIRST, FIRST + COUNT):
        image, truth = phantoms.sample(number)
        components.append((strongest(unet(normalise(image)[None])[0]), truth))
    min_area, min_mean = choose(components)
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"min_area": min_area, "min_mean": min_mean}, file)
        file.write("\n")
    print(f"  at least {min_area} pixels with a mean probability of {min_mean}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
