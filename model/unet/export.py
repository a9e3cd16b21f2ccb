"""Writes the trained network as ONNX (opset 13, dynamic batch).

Usage: export.py WEIGHTS.pt OUTPUT.onnx
"""

import sys

import onnx
import torch

from network import Probability, UNet

METADATA = {
    "name": "unet",
    "version": "1",
    "input": "T1, FLAIR, T1 with gadolinium; each clipped at its 99.5th percentile, mean 0, deviation 1",
    "output": "probability of tumour per pixel",
    "trained": "synthetic lesions in one synthetic anatomy; not for clinical use",
}


def main(weights, output):
    network = UNet()
    network.load_state_dict(torch.load(weights))
    network.eval()
    torch.onnx.export(
        Probability(network), torch.zeros(1, 3, 256, 256), output, opset_version=13,
        input_names=["image"], output_names=["probability"],
        dynamic_axes={"image": {0: "n"}, "probability": {0: "n"}},
    )
    model = onnx.load(output)
    onnx.helper.set_model_props(model, METADATA)
    model.doc_string = ""
    onnx.checker.check_model(model)
    onnx.save(model, output)


if __name__ == "__main__":
    main(*sys.argv[1:3])
