"""The head all phantoms are made from: Colin27 as Debian's mricron-data installs it.

Source: Holmes et al., Enhancement of MR images using registration for signal averaging, J Comput Assist Tomogr 1998.
The volume is read from the installed package and never copied into this repository.
"""

from dataclasses import dataclass
from pathlib import Path

import nibabel
import numpy as np
from scipy import ndimage

TEMPLATES = Path("/usr/share/mricron/templates")
ORIGIN = np.array([90.0, 126.0, 72.0])  # voxel of the anterior commissure, 1 mm voxels


@dataclass(frozen=True)
class Tissue:
    """Volumes or slices of one shape: T1 (90th percentile of brain = 1), and probabilities 0 to 1."""

    t1: np.ndarray
    white: np.ndarray
    grey: np.ndarray
    fluid: np.ndarray
    brain: np.ndarray
    head: np.ndarray

    def at(self, coordinates):
        """The tissue at voxel coordinates [3, rows, columns], linearly interpolated."""
        take = lambda volume: ndimage.map_coordinates(volume, coordinates, order=1, mode="constant")
        return Tissue(*(take(v) for v in (self.t1, self.white, self.grey, self.fluid, self.brain, self.head)))


def logistic(value, centre, width):
    return 1.0 / (1.0 + np.exp(-(value - centre) / width))


def load(templates=TEMPLATES):
    """Reads and prepares the head once, in about a second."""
    whole = nibabel.load(templates / "ch2.nii.gz").get_fdata(dtype=np.float32)
    bare = nibabel.load(templates / "ch2bet.nii.gz").get_fdata(dtype=np.float32)
    t1 = whole / np.percentile(whole[bare > 20], 90)

    brain = ndimage.binary_fill_holes(bare > 20)
    brain = ndimage.binary_dilation(brain)  # one voxel more keeps the fluid of the sulci
    brain = ndimage.gaussian_filter(brain.astype(np.float32), 0.7)
    head = ndimage.binary_fill_holes(ndimage.gaussian_filter(t1, 1.5) > 0.12)
    head = ndimage.gaussian_filter(head.astype(np.float32), 0.7)

    white = logistic(t1, 0.87, 0.025)
    fluid = 1.0 - logistic(t1, 0.48, 0.05)
    grey = np.clip(1.0 - white - fluid, 0.0, 1.0)
    return Tissue(t1, white * brain, grey * brain, fluid * brain, brain, head)
