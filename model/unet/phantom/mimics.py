"""What looks like tumour and is none. Every function gives what is to be added to an image [3, 256, 256]."""

import numpy as np
from scipy import ndimage

from .levels import FLAIR, T1GD
from .noise import smooth_noise


def spots(random, where, count, sigma):
    """Gaussian spots of height 1 at random pixels of `where`."""
    field, (rows, columns) = np.zeros(where.shape), np.nonzero(where)
    for _ in range(count if rows.size else 0):
        k = random.integers(rows.size)
        field[rows[k], columns[k]] = 1
    return np.clip(ndimage.gaussian_filter(field, sigma) * 2 * np.pi * sigma**2, 0, 1)


def texture(random, tissue, levels):
    field = random.uniform(0, 0.05) * smooth_noise(random, random.uniform(3, 6))
    field = field + random.uniform(0, 0.09) * smooth_noise(random, random.uniform(12, 30))
    return {FLAIR: field * tissue.brain}


def caps(random, tissue, levels):
    """Rims and caps of the ventricles, thin to confluent."""
    near = ndimage.gaussian_filter(tissue.fluid, random.uniform(1.5, 4.0)) * tissue.white
    return {FLAIR: random.uniform(0.05, 0.7) * levels.grey[FLAIR] * np.clip(3 * near, 0, 1)}


def dots(random, tissue, levels):
    """White-matter hyperintensities."""
    field = spots(random, tissue.white > 0.7, int(random.integers(1, 13)), random.uniform(0.8, 2.0))
    return {FLAIR: random.uniform(0.1, 0.8) * levels.grey[FLAIR] * field}


def plexus(random, tissue, levels):
    """Choroid plexus: an enhancing clump within a ventricle."""
    deep = ndimage.gaussian_filter(tissue.fluid, 2.5) > 0.75
    field = spots(random, deep, int(random.integers(1, 5)), random.uniform(1.2, 3.0)) * tissue.fluid
    return {
        FLAIR: random.uniform(0.2, 1.0) * levels.grey[FLAIR] * field,
        T1GD: random.uniform(0.3, 1.2) * levels.white[T1GD] * field,
    }


def cortex(random, tissue, levels):
    """Cortex that is bright in one region, as near a coil or after a seizure."""
    region = spots(random, tissue.grey > 0.6, 1, random.uniform(8, 28))
    return {FLAIR: random.uniform(0.1, 0.6) * levels.grey[FLAIR] * region * tissue.grey}


def flow(random, tissue, levels):
    """Fluid that moves and is not nulled on FLAIR."""
    region = spots(random, tissue.fluid > 0.7, int(random.integers(1, 4)), random.uniform(6, 22))
    return {FLAIR: random.uniform(0.2, 1.1) * levels.grey[FLAIR] * region * tissue.fluid}


def vessels(random, tissue, levels):
    """Vessels and dura that take up gadolinium."""
    edge = ndimage.gaussian_filter(tissue.brain, 1.5)
    dura = np.clip(4 * edge * (1 - edge), 0, 1) * (smooth_noise(random, random.uniform(10, 40)) > 0)
    field = 0.6 * dura + spots(random, tissue.fluid + tissue.grey > 0.6, int(random.integers(1, 9)), random.uniform(0.7, 1.6))
    return {T1GD: random.uniform(0.3, 1.5) * levels.white[T1GD] * field}


CHANCES = {caps: 0.6, dots: 0.35, plexus: 0.25, cortex: 0.25, flow: 0.2, vessels: 0.4}
PLAIN = {caps: 0.3, dots: 0.2}


def look_alikes(random, tissue, levels, at_least=0, chances=CHANCES):
    """A random choice of them by their `chances`, `at_least` so many."""
    kinds = list(chances)
    chosen = [kind for kind in kinds if random.random() < chances[kind]]
    while len(chosen) < at_least:
        kind = kinds[int(random.integers(len(kinds)))]
        chosen += [kind] if kind not in chosen else []
    extra = np.zeros((3, *tissue.brain.shape), np.float32)
    for kind in [texture, *chosen]:
        for channel, field in kind(random, tissue, levels).items():
            extra[channel] += field
    return extra
