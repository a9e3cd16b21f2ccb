"""Held-out patients: volumes of several slices with a lesion, and single slices that have none."""

import numpy as np

from phantom import anatomy, lesion
from phantom.appearance import Appearance
from phantom.atrophy import Atrophy
from phantom.geometry import Slice
from phantom.mimics import look_alikes

from . import shift
from .polygon import Polygon

HEIGHTS = (-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.2)  # in units of half the lesion's height: five with tumour, two beside it
OUTSHINES = (1.25, 2.0)  # a tumour that readers would outline on FLAIR
RADII = (18, 48)  # mm, to the farthest corner: about 2 % of the slice in the middle, as in published low-grade glioma sets


class Patients:
    """Volumes and slices by number. The same number always gives the same patient."""

    def __init__(self, tissue=None):
        self._tissue = tissue if tissue is not None else anatomy.load()

    def volume(self, number):
        """Seven slices: images [7, 3, 256, 256] float32 and masks [7, 256, 256] bool."""
        random = np.random.default_rng(number)
        place, seed = self._seeded(random)
        lesion_shape, half_height = Polygon(random, seed), seed.radius * place.pixel * random.uniform(0.6, 1.1)
        atrophy, levels, scanner = Atrophy(random), shift.levels(random), shift.scanner(random)
        appearance, slices = Appearance(random, levels, OUTSHINES), []
        for height in HEIGHTS:
            tissue = self._tissue.at(place.coordinates(seed.push, above=height * half_height))
            mask = lesion_shape.mask(height, tissue)
            tissue = atrophy.of(tissue)
            image = levels.healthy(tissue) + look_alikes(random, tissue, levels)
            if mask.any():
                appearance.paint(random, image, mask)
            slices.append((scanner.acquire(random, image), mask))
        images, masks = zip(*slices)
        return np.stack(images), np.stack(masks)

    def free(self, number):
        """One slice without tumour but with at least one mimic: image [3, 256, 256] float32."""
        random = np.random.default_rng(number)
        tissue = Atrophy(random).of(self._tissue.at(Slice(random).coordinates()))
        levels = shift.levels(random)
        image = levels.healthy(tissue) + look_alikes(random, tissue, levels, at_least=1)
        return shift.scanner(random).acquire(random, image)

    def _seeded(self, random):
        """A slice with enough brain and the seed of a lesion in it."""
        while True:
            place = Slice(random)
            tissue = self._tissue.at(place.coordinates())
            if np.count_nonzero(tissue.brain > 0.5) > 6000:
                seed = lesion.choose_seed(random, tissue, place.pixel, radii=RADII)
                if seed is not None:
                    return place, seed
