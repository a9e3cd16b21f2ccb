"""What a lesion looks like: its core, oedema around it, cysts and enhancement."""

import numpy as np
from scipy import ndimage

from .levels import FLAIR, T1, T1GD
from .noise import smooth_noise


class Appearance:
    """One patient's lesion. All of it, with oedema and cysts, belongs to the mask: it is what is abnormal on FLAIR."""

    def __init__(self, random, levels, outshines=(1.15, 2.0)):
        low, high = outshines
        self._levels = levels
        self._flair = levels.reference * (low + (high - low) * random.random() ** 1.3)
        self._dark = random.uniform(0.6, 1.03)
        self._gain_gd = random.uniform(0.95, 1.1)
        self._edge = random.uniform(0.6, 2.8)
        self._texture = random.uniform(0, (0.12, 0.18, 0.12))
        self._grain = random.uniform(4, 16)
        self._oedema, self._core = random.random() < 0.35, random.uniform(0.15, 0.5)
        self._core_levels = random.uniform((0.7, 0.75, 0.7), (1.0, 1.25, 1.0))
        self._cyst, self._cyst_depth = random.random() < 0.25, random.uniform(0.25, 0.6)
        self._cyst_levels = levels.fluid * random.uniform(0.7, 1.3)
        self._cyst_levels[FLAIR] = levels.reference * random.uniform(0.08, 0.95)
        self._rim = random.uniform(0.3, 1.5) if random.random() < 0.5 else 0.0
        self._rim_width = random.uniform(0.8, 2.0)
        self._patches = random.uniform(0.2, 1.0) if random.random() < 0.3 else 0.0

    def paint(self, random, image, mask):
        """Draws the lesion into the image [3, 256, 256]."""
        soft = ndimage.gaussian_filter(mask.astype(np.float32), self._edge)
        depth = ndimage.distance_transform_edt(mask)
        look = self._solid(random)
        if self._oedema and depth.max() > 5:
            look = self._add_core(random, look, depth)
        if self._cyst and depth.max() > 8:
            self._add_cyst(look, depth)
        if self._patches:
            patches = np.clip(smooth_noise(random, random.uniform(5, 14)) - 0.4, 0, 1)
            look[T1GD] += self._patches * self._levels.white[T1GD] * patches
        image += soft * (look.astype(np.float32) - image)

    def _solid(self, random):
        white = self._levels.white
        levels = (self._dark * white[T1], self._flair, self._dark * white[T1] * self._levels.gain_gd * self._gain_gd)
        return np.stack([
            level * (1 + most * smooth_noise(random, self._grain)) for level, most in zip(levels, self._texture)
        ])

    def _add_core(self, random, look, depth):
        """Within oedema lies a ragged core of other levels."""
        ragged = depth + 0.2 * depth.max() * smooth_noise(random, 12)
        core = ndimage.gaussian_filter((ragged > self._core * depth.max()).astype(np.float32), 1.0)
        return look * (1 + core * (self._core_levels[:, None, None] - 1))

    def _add_cyst(self, look, depth):
        edge = max(3.0, depth.max() * self._cyst_depth)  # some of what is bright on FLAIR stays
        core = ndimage.gaussian_filter((depth > edge).astype(np.float32), 1.0)
        look += core * (self._cyst_levels[:, None, None] - look)
        rim = np.exp(-((depth - edge) ** 2) / (2 * self._rim_width**2)) * (depth > 0)
        look[T1GD] += self._rim * self._levels.white[T1GD] * rim
