"""From tissue to the three channels: random contrasts in the manner of SynthSeg, lesions, and what looks like them.

SynthSeg: Billot et al., Med Image Anal 2023, doi 10.1016/j.media.2023.102789.
"""

import numpy as np
from scipy import ndimage

from .noise import smooth_noise

T1, FLAIR, T1GD = 0, 1, 2


def atrophy(random, tissue):
    """Wider sulci and ventricles: fluid spreads at the cost of grey and white matter."""
    if random.random() >= 0.6:
        return tissue.white, tissue.grey, tissue.fluid
    wide = ndimage.gaussian_filter(tissue.fluid, random.uniform(0.6, 2.2)) * random.uniform(1.2, 3.2)
    fluid = np.clip(np.maximum(tissue.fluid, wide), 0, 1) * tissue.brain
    rest = np.clip(1 - fluid, 0, 1) / np.maximum(tissue.white + tissue.grey, 1e-3)
    return tissue.white * np.minimum(rest, 1), tissue.grey * np.minimum(rest, 1), fluid


class Contrast:
    """One patient's healthy image [3, 256, 256] and the levels that lesions are drawn relative to."""

    def __init__(self, random, tissue):
        white, grey, fluid = atrophy(random, tissue)
        flair_grey = random.uniform(0.42, 0.8)
        flair_white = flair_grey * random.uniform(0.68, 1.06)
        flair_fluid = flair_grey * random.uniform(0.02, 0.55)
        self.white_t1 = random.uniform(0.68, 1.0)
        grey_t1 = self.white_t1 * random.uniform(0.45, 0.8)
        self.fluid_t1 = self.white_t1 * random.uniform(0.25, 0.6)
        self.gain_gd = random.uniform(0.7, 1.4)
        self.flair_reference = max(flair_grey, flair_white)
        brain = np.stack([
            self.white_t1 * white + grey_t1 * grey + self.fluid_t1 * fluid,
            flair_white * white + flair_grey * grey + flair_fluid * fluid,
            self.white_t1 * random.uniform(0.95, 1.2) * white
            + grey_t1 * random.uniform(0.95, 1.2) * grey
            + self.fluid_t1 * random.uniform(0.9, 1.2) * fluid,
        ])
        brain[T1GD] *= self.gain_gd
        brain[FLAIR] += self._look_alikes(random, tissue, fluid, flair_grey)
        outside = np.clip(1 - tissue.brain, 0, 1) * tissue.head * np.maximum(tissue.t1, 0)
        other = np.stack([random.uniform(0.35, 1.7) * outside ** random.uniform(0.6, 1.8) for _ in range(3)])
        self.image = (brain + other).astype(np.float32)

    @staticmethod
    def _look_alikes(random, tissue, fluid, flair_grey):
        """What is bright on FLAIR and no tumour: texture, rims of the ventricles, dots in white matter."""
        extra = random.uniform(0, 0.05) * smooth_noise(random, random.uniform(3, 6))
        extra = (extra + random.uniform(0, 0.09) * smooth_noise(random, random.uniform(12, 30))) * tissue.brain
        if random.random() < 0.6:
            near = ndimage.gaussian_filter(fluid, random.uniform(1.5, 3.5)) * tissue.white
            extra = extra + random.uniform(0, 0.35) * flair_grey * np.clip(3 * near, 0, 1)
        if random.random() < 0.3:
            rows, columns = np.nonzero(tissue.white > 0.7)
            dots = np.zeros_like(tissue.white)
            for _ in range(int(random.integers(1, 8)) if rows.size else 0):
                k = random.integers(rows.size)
                dots[rows[k], columns[k]] = 1
            sigma = random.uniform(0.8, 1.8)
            dots = ndimage.gaussian_filter(dots, sigma) * 2 * np.pi * sigma**2
            extra = extra + random.uniform(0.1, 0.5) * flair_grey * np.clip(dots, 0, 1)
        return extra

    def add_lesion(self, random, mask):
        """Draws the lesion into the image."""
        soft = ndimage.gaussian_filter(mask.astype(np.float32), random.uniform(0.6, 2.8))
        flair = self.flair_reference * (1.1 + 0.9 * random.random() ** 1.3)
        dark = self.white_t1 * random.uniform(0.6, 1.03)
        texture = lambda most: 1 + random.uniform(0, most) * smooth_noise(random, random.uniform(4, 16))
        look = np.stack([
            dark * texture(0.12),
            flair * texture(0.18),
            dark * self.gain_gd * random.uniform(0.95, 1.1) * texture(0.12),
        ])
        depth = ndimage.distance_transform_edt(mask)
        if depth.max() > 6 and random.random() < 0.15:
            self._add_cyst(random, look, depth)
        if random.random() < 0.3:
            patches = np.clip(smooth_noise(random, random.uniform(5, 14)) - 0.4, 0, None)
            look[T1GD] += random.uniform(0.2, 1.0) * self.white_t1 * self.gain_gd * np.clip(patches, 0, 1)
        self.image += soft * (look.astype(np.float32) - self.image)

    def _add_cyst(self, random, look, depth):
        edge = depth.max() * random.uniform(0.25, 0.6)
        core = ndimage.gaussian_filter((depth > edge).astype(np.float32), 1.0)
        fluid_t1 = self.fluid_t1 * random.uniform(0.7, 1.3)
        levels = (fluid_t1, self.flair_reference * random.uniform(0.08, 0.95), fluid_t1 * self.gain_gd)
        for channel, level in enumerate(levels):
            look[channel] += core * (level - look[channel])
        if random.random() < 0.5:
            rim = np.exp(-((depth - edge) ** 2) / (2 * random.uniform(0.8, 2.0) ** 2)) * (depth > 0)
            look[T1GD] += random.uniform(0.3, 1.5) * self.white_t1 * self.gain_gd * rim
