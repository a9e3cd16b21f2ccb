"""From probabilities to the mask that is answered: the same rule as `TumourComponent` of the delineate function (Java).

1. Pixels above 0.5 form components that hang together by their sides.
2. The component with the most evidence is kept: evidence is the sum of its probabilities. Of equals the topmost.
3. It must be credible: at least MIN_AREA pixels of the model's grid and a mean probability of at least MIN_MEAN;
   otherwise nothing is answered.
4. Its holes are filled: what it encloses by its sides, a cyst for example.

The two thresholds are chosen on validation phantoms by choose_thresholds.py and kept in thresholds.json.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage

THRESHOLD = 0.5
FILE = Path(__file__).parent / "thresholds.json"


@dataclass(frozen=True)
class Component:
    """The component with the most evidence, holes filled, before it is asked whether it is credible."""

    mask: np.ndarray
    area: int
    mean: float

    def credible(self, min_area, min_mean):
        return self.area >= max(min_area, 1) and self.mean >= min_mean


def strongest(probability):
    """The component of float32 [rows, columns]; area and mean are those before its holes are filled."""
    labels, count = ndimage.label(probability > THRESHOLD)
    if count == 0:
        return Component(labels > 0, 0, 0.0)
    evidence = ndimage.sum_labels(probability.astype(np.float64), labels, np.arange(1, count + 1))
    mask = labels == 1 + np.argmax(evidence)
    area = np.count_nonzero(mask)
    return Component(ndimage.binary_fill_holes(mask), area, float(evidence.max() / area))


class Postprocess:
    """The rule with its thresholds."""

    def __init__(self, min_area, min_mean):
        self._min_area, self._min_mean = min_area, min_mean

    @classmethod
    def chosen(cls, file=FILE):
        values = json.loads(Path(file).read_text(encoding="utf-8"))
        return cls(values["min_area"], values["min_mean"])

    def __call__(self, probability):
        component = strongest(probability)
        credible = component.credible(self._min_area, self._min_mean)
        return component.mask if credible else np.zeros_like(component.mask)
