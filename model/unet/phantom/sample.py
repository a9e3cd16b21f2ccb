"""One training sample, decided by its number alone."""

import numpy as np

from . import anatomy, lesion
from .acquisition import acquire
from .contrast import Contrast
from .geometry import Slice


class Phantoms:
    """Samples by number. The same number always gives the same sample."""

    def __init__(self, tissue=None):
        self._tissue = tissue if tissue is not None else anatomy.load()

    def sample(self, number):
        """An image [3, 256, 256] float32 (T1, FLAIR, T1 with gadolinium; any scale) and its mask [256, 256] bool."""
        random = np.random.default_rng(number)
        place = Slice(random)
        tissue = self._tissue.at(place.coordinates())
        mask = np.zeros(tissue.brain.shape, bool)
        without = random.random() < 0.07 or np.count_nonzero(tissue.brain > 0.5) <= 2500
        seed = None if without else lesion.choose_seed(random, tissue, place.pixel)
        if seed is not None:
            tissue = self._tissue.at(place.coordinates(seed.push))
            mask = lesion.grow(random, seed, tissue)
        contrast = Contrast(random, tissue)
        if mask.any():
            contrast.add_lesion(random, mask)
        return acquire(random, contrast.image), mask
