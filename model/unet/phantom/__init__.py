"""Synthetic head MRI with synthetic lesions: where the training data of the U-Net comes from."""
