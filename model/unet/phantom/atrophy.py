"""Older brains: wider sulci and ventricles."""

from dataclasses import replace

import numpy as np
from scipy import ndimage


class Atrophy:
    """One patient's: fluid spreads at the cost of grey and white matter, in 60 % of them."""

    def __init__(self, random):
        self._present = random.random() < 0.6
        self._reach, self._gain = random.uniform(0.6, 2.2), random.uniform(1.2, 3.2)

    def of(self, tissue):
        if not self._present:
            return tissue
        wide = ndimage.gaussian_filter(tissue.fluid, self._reach) * self._gain
        fluid = np.clip(np.maximum(tissue.fluid, wide), 0, 1) * tissue.brain
        rest = np.minimum(np.clip(1 - fluid, 0, 1) / np.maximum(tissue.white + tissue.grey, 1e-3), 1)
        return replace(tissue, white=tissue.white * rest, grey=tissue.grey * rest, fluid=fluid)
