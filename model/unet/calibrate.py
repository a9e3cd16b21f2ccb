"""The range of every tensor of a U-Net over phantoms that neither training nor any measurement uses."""

import numpy as np

from interpret import Interpreter
from phantom.sample import Phantoms
from preprocess import normalise

FIRST, COUNT = 800_000, 24
TAIL = 0.01  # percent of a slice's values that may lie outside, on either side


def ranges(model):
    """Tensor name -> (low, high), zero always within."""
    interpreter, phantoms, seen = Interpreter(model), Phantoms(), {}
    for number in range(FIRST, FIRST + COUNT):
        image, _ = phantoms.sample(number)
        for name, tensor in interpreter.tensors(normalise(image)[None]).items():
            values = tensor.numpy().ravel()
            seen.setdefault(name, []).append(np.percentile(values, (TAIL, 100 - TAIL)))
    return {name: _range(np.array(per_slice)) for name, per_slice in seen.items()}


def _range(per_slice):
    low, high = per_slice[:, 0].min(), per_slice[:, 1].max()
    return min(float(low), 0.0), max(float(high), 1e-6)
