"""Runs an ONNX file with torch: the operators that the U-Net and its INT8 form consist of.

Debian has no ONNX Runtime for Python. This is the calibration's eye on every intermediate tensor, and how the shipped
files themselves are measured. Quantised operators are computed in float between the rounding steps, so a value may differ
from ONNX Runtime's integer kernels by one step of its scale.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional


def _per_channel(value, axis, rank):
    shape = [1] * rank
    if value.numel() > 1:
        shape[axis] = -1
    return value.reshape(shape)


def _quantize(x, scale, zero, axis):
    lowest, highest = (0, 255) if zero.dtype == torch.uint8 else (-128, 127)
    scale, offset = _per_channel(scale, axis, x.dim()), _per_channel(zero.float(), axis, x.dim())
    return torch.clamp(torch.round(x / scale) + offset, lowest, highest)


def _dequantize(q, scale, zero, axis):
    scale, offset = _per_channel(scale, axis, q.dim()), _per_channel(zero.float(), axis, q.dim())
    return (q.float() - offset) * scale


def _depth_to_space(x, block):
    """Mode DCR: the block's place is the outermost part of the channel number."""
    n, channels, rows, columns = x.shape
    x = x.reshape(n, block, block, channels // block**2, rows, columns)
    return x.permute(0, 3, 4, 1, 5, 2).reshape(n, channels // block**2, rows * block, columns * block)


def _node(node, values):
    """The node's only output."""
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    if node.op_type == "Conv":
        return functional.conv2d(*values, padding=attributes["pads"][0], stride=attributes.get("strides", 1))
    if node.op_type == "ConvTranspose":
        return functional.conv_transpose2d(*values, stride=attributes["strides"])
    if node.op_type == "MaxPool":
        return functional.max_pool2d(values[0], attributes["kernel_shape"])
    if node.op_type == "DepthToSpace":
        return _depth_to_space(values[0], attributes["blocksize"])
    if node.op_type == "Concat":
        return torch.cat(values, attributes["axis"])
    if node.op_type == "QuantizeLinear":
        return _quantize(*values, attributes.get("axis", 1))
    if node.op_type == "DequantizeLinear":
        return _dequantize(*values, attributes.get("axis", 1))
    return {"Relu": torch.relu, "Sigmoid": torch.sigmoid}[node.op_type](values[0])


class Interpreter:
    """A loaded model. Call it with float32 [n, 3, 256, 256] for probabilities [n, 256, 256]."""

    def __init__(self, model):
        self._graph = (onnx.load(model) if not isinstance(model, onnx.ModelProto) else model).graph
        self._constants = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in self._graph.initializer}

    def tensors(self, images):
        """Every tensor by its name, in the order of computation."""
        known = {self._graph.input[0].name: torch.from_numpy(np.ascontiguousarray(images, np.float32))}
        with torch.no_grad():
            for node in self._graph.node:
                value = lambda name: self._constants[name] if name in self._constants else known[name]
                known[node.output[0]] = _node(node, [value(name) for name in node.input])
        return known

    def __call__(self, images):
        return self.tensors(images)[self._graph.output[0].name][:, 0].numpy()
