"""How bright each tissue is: random contrasts in the manner of SynthSeg.

SynthSeg: Billot et al., Med Image Anal 2023, doi 10.1016/j.media.2023.102789.
"""

from dataclasses import dataclass

import numpy as np

T1, FLAIR, T1GD = 0, 1, 2


@dataclass(frozen=True)
class Ranges:
    """From where levels are drawn. White matter on T1 and grey on FLAIR are absolute, the others parts of these."""

    white_t1: tuple = (0.68, 1.0)
    grey_t1: tuple = (0.45, 0.8)
    fluid_t1: tuple = (0.25, 0.6)
    grey_flair: tuple = (0.42, 0.8)
    white_flair: tuple = (0.68, 1.06)
    fluid_flair: tuple = (0.02, 0.55)


class Levels:
    """One patient's levels, [3] each: channels T1, FLAIR, T1 with gadolinium."""

    def __init__(self, random, ranges=Ranges()):
        white = random.uniform(*ranges.white_t1)
        grey, fluid = white * random.uniform(*ranges.grey_t1), white * random.uniform(*ranges.fluid_t1)
        grey_flair = random.uniform(*ranges.grey_flair)
        white_flair = grey_flair * random.uniform(*ranges.white_flair)
        fluid_flair = grey_flair * random.uniform(*ranges.fluid_flair)
        self.gain_gd = random.uniform(0.7, 1.4)
        self.white = np.array([white, white_flair, self.gain_gd * white * random.uniform(0.95, 1.2)])
        self.grey = np.array([grey, grey_flair, self.gain_gd * grey * random.uniform(0.95, 1.2)])
        self.fluid = np.array([fluid, fluid_flair, self.gain_gd * fluid * random.uniform(0.9, 1.2)])
        self.reference = max(grey_flair, white_flair)  # what a lesion outshines on FLAIR
        self._gain, self._gamma = random.uniform(0.35, 1.7, 3), random.uniform(0.6, 1.8, 3)

    def healthy(self, tissue):
        """The image [3, 256, 256] of a slice without anything found in it."""
        outside = np.clip(1 - tissue.brain, 0, 1) * tissue.head * np.maximum(tissue.t1, 0)
        return np.stack([
            self.white[c] * tissue.white + self.grey[c] * tissue.grey + self.fluid[c] * tissue.fluid
            + self._gain[c] * outside ** self._gamma[c]
            for c in (T1, FLAIR, T1GD)
        ]).astype(np.float32)
