"""One training sample, decided by its number alone."""

import numpy as np

from . import anatomy, lesion
from .appearance import Appearance
from .atrophy import Atrophy
from .geometry import Slice
from .levels import Levels
from .mimics import CHANCES, PLAIN, look_alikes
from .scanner import Scanner

FREE, PLAIN_FREE = 0.22, 0.07  # share of slices without tumour
LITTLE_BRAIN = 2500  # pixels; a slice with no more gets no lesion
COARSE = 4  # seeds are looked for on every fourth row and column


class Phantoms:
    """Samples by number. The same number always gives the same sample.

    Plain ones are what training starts with: few look-alikes, and nearly all with tumour.
    """

    def __init__(self, plain=False):
        self._tissue = anatomy.load()
        self._free, self._look_alikes = (PLAIN_FREE, PLAIN) if plain else (FREE, CHANCES)

    def sample(self, number):
        """An image [3, 256, 256] float32 (T1, FLAIR, T1 with gadolinium; any scale) and its mask [256, 256] bool."""
        random = np.random.default_rng(number)
        place, atrophy = Slice(random), Atrophy(random)
        seed = None if random.random() < self._free else self._seed(random, place)
        tissue = self._tissue.at(place.coordinates(seed.push if seed else None))
        mask = lesion.grow(random, seed, tissue) if seed else np.zeros(tissue.brain.shape, bool)
        tissue, levels = atrophy.of(tissue), Levels(random)
        image = levels.healthy(tissue) + look_alikes(random, tissue, levels, chances=self._look_alikes)
        if mask.any():
            Appearance(random, levels).paint(random, image, mask)
        return Scanner(random).acquire(random, image), mask

    def _seed(self, random, place):
        coarse = self._tissue.at(place.coordinates()[:, ::COARSE, ::COARSE])
        if COARSE**2 * np.count_nonzero(coarse.brain > 0.5) <= LITTLE_BRAIN:
            return None
        return lesion.choose_seed(random, coarse, place.pixel, COARSE)
