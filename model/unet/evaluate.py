"""Measures the FP32 and the INT8 model on held-out data as PROTOCOL.md says, and writes the numbers as JSON.

Usage: evaluate.py FP32.onnx INT8.onnx THRESHOLDS.json OUTPUT.json
"""

import json
import sys

import numpy as np

from baseline import flair_threshold
from contrast import ByContrast
from heldout.patients import Patients
from interpret import Interpreter
from measures import Measures, dice
from phantom.sample import Phantoms
from postprocess import Postprocess
from preprocess import normalise

FAMILIAR, FAMILIAR_COUNT = 1_000_000, 300
VOLUMES, VOLUME_COUNT = 5_000_000, 40
FREE, FREE_COUNT = 5_100_000, 240


class Comparison:
    """All methods side by side on the same images."""

    def __init__(self, fp32, int8, mask):
        self._agreement = []
        self._methods = {
            "fp32": lambda image: mask(fp32(image[None])[0]),
            "int8": lambda image: mask(int8(image[None])[0]),
            "flair_threshold": flair_threshold,
        }

    def _found(self, images):
        """Method -> masks [slices, rows, columns]."""
        normal = [normalise(image) for image in images]
        found = {name: np.stack([method(image) for image in normal]) for name, method in self._methods.items()}
        pairs = zip(found["fp32"], found["int8"])
        self._agreement += [dice(one, other) for one, other in pairs if one.any() or other.any()]
        return found

    def familiar(self, phantoms):
        measures = {name: Measures() for name in self._methods}
        for number in range(FAMILIAR, FAMILIAR + FAMILIAR_COUNT):
            image, truth = phantoms.sample(number)
            for name, masks in self._found([image]).items():
                measures[name].slice(masks[0], truth)
        return {name: measure.summary() for name, measure in measures.items()}

    def shifted(self, patients):
        """The measures of every method, and the INT8 model's by contrast."""
        measures, by_contrast = {name: Measures() for name in self._methods}, ByContrast()
        for number in range(VOLUMES, VOLUMES + VOLUME_COUNT):
            images, truth = patients.volume(number)
            found = self._found(images)
            for name, masks in found.items():
                measures[name].volume(masks, truth)
            by_contrast.volume([normalise(image) for image in images], found["int8"], truth)
        for number in range(FREE, FREE + FREE_COUNT):
            for name, masks in self._found([patients.free(number)]).items():
                measures[name].slice(masks[0], np.zeros_like(masks[0]))
        return {name: measure.summary() for name, measure in measures.items()}, by_contrast.summary()

    def agreement(self):
        """Mean Dice of the INT8 masks with the FP32 masks, over slices where one of them is not empty."""
        return {"slices": len(self._agreement), "dice_mean": round(float(np.mean(self._agreement)), 4)}


def main(fp32, int8, thresholds, output):
    comparison = Comparison(Interpreter(fp32), Interpreter(int8), Postprocess.chosen(thresholds))
    shifted, by_contrast = comparison.shifted(Patients())
    result = {
        "shifted": {"volumes": VOLUME_COUNT, **shifted},
        "shifted_by_contrast": by_contrast,
        "familiar": comparison.familiar(Phantoms()),
        "int8_against_fp32": comparison.agreement(),
    }
    with open(output, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2)
        file.write("\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:5])
