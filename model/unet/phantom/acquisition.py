"""What a scanner adds: blur, movement, ghosts, bias field, noise, gamma, and sequences that are missing."""

import numpy as np
from scipy import ndimage

from .contrast import FLAIR, T1, T1GD
from .noise import smooth_noise


def acquire(random, image):
    """The image [3, 256, 256] as a scanner would give it."""
    image = np.clip(image, 0, None)
    for channel in (T1, FLAIR, T1GD):
        image[channel] = _channel(random, image[channel], moves=channel != FLAIR)
    return _missing(random, image)


def _channel(random, plane, moves):
    if random.random() < 0.5:
        plane = ndimage.gaussian_filter(plane, random.uniform(0.3, 1.3))
    if moves and random.random() < 0.4:
        plane = ndimage.shift(plane, random.uniform(-2, 2, 2), order=1)
    if random.random() < 0.2:
        axis = int(random.integers(2))
        plane = plane + 0.05 * np.roll(plane, int(random.integers(30, 110)), axis=axis)
    plane = plane * np.exp(random.uniform(0, 0.28) * smooth_noise(random, random.uniform(90, 180)))
    sigma = random.uniform(0.004, 0.05)
    real, imaginary = random.normal(0, sigma, (2, *plane.shape))
    plane = np.hypot(plane + real, imaginary)  # Rician
    top = max(float(plane.max()), 1e-6)
    return (top * (plane / top) ** random.uniform(0.75, 1.3)).astype(np.float32)


def _missing(random, image):
    """Real sets put another sequence in the place of a missing one."""
    draw = random.random()
    if draw < 0.06:
        image[T1] = image[FLAIR]
    elif draw < 0.16:
        image[T1GD] = image[FLAIR]
    elif draw < 0.20:
        image[T1GD] = image[T1]
    return image
