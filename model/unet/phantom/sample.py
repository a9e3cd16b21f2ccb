"""One training sample, decided by its number alone."""

import numpy as np

from . import anatomy, lesion
from .appearance import Appearance
from .atrophy import Atrophy
from .geometry import Slice
from .levels import Levels
from .mimics import look_alikes
from .scanner import Scanner

FREE = 0.22  # share of slices without tumour
LITTLE_BRAIN = 2500  # pixels; a slice with no more gets no lesion
COARSE = 4  # seeds are looked for on every fourth row and column


class Phantoms:
    """Samples by number. The same number always gives the same sample."""

    def __init__(self, tissue=None):
        self._tissue = tissue if tissue is not None else anatomy.load()

    def sample(self, number):
        """An image [3, 256, 256] float32 (T1, FLAIR, T1 with gadolinium; any scale) and its mask [256, 256] bool."""
        random = np.random.default_rng(number)
        place, atrophy = Slice(random), Atrophy(random)
        seed = None if random.random() < FREE else self._seed(random, place)
        tissue = self._tissue.at(place.coordinates(seed.push if seed else None))
        mask = lesion.grow(random, seed, tissue) if seed else np.zeros(tissue.brain.shape, bool)
        tissue, levels = atrophy.of(tissue), Levels(random)
        image = levels.healthy(tissue) + look_alikes(random, tissue, levels)
        if mask.any():
            Appearance(random, levels).paint(random, image, mask)
        return Scanner(random).acquire(random, image), mask

    def _seed(self, random, place):
        coarse = self._tissue.at(place.coordinates()[:, ::COARSE, ::COARSE])
        if COARSE**2 * np.count_nonzero(coarse.brain > 0.5) <= LITTLE_BRAIN:
            return None
        return lesion.choose_seed(random, coarse, place.pixel, COARSE)
