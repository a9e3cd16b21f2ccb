"""Writes the INT8 form of a U-Net: static quantisation with QuantizeLinear and DequantizeLinear pairs.

Activations are uint8 over the range seen on calibration phantoms, weights int8 per output channel and symmetric, biases
int32. The first convolution, which sees the image, the last one and what follows it stay in float. See the ONNX operator
set 13 and ONNX Runtime's "Quantize ONNX models" for what the pairs mean and how a runtime joins them to integer kernels.

Usage: quantise.py FP32.onnx OUTPUT.onnx
"""

import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

from calibrate import ranges
from upconvolution import as_pointwise

SAME_RANGE = ("MaxPool", "DepthToSpace")  # their output takes values of their input only
LAST_IN_FLOAT = 3  # the last convolution, its DepthToSpace, the sigmoid


class Writer:
    """Builds the quantised graph node by node."""

    def __init__(self, model, ranges):
        self._constants = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
        self._ranges = ranges
        self._scales = {}  # tensor -> (scale, zero point), float and int
        self.nodes, self.initialisers = [], []

    def quantised(self, tensor, like=None):
        """Adds the pair behind a tensor; later nodes read its second output."""
        low, high = self._ranges[tensor]
        scale = np.float32((high - low) / 255)
        self._scales[tensor] = self._scales[like] if like else (scale, np.uint8(np.clip(round(-low / scale), 0, 255)))
        scale, zero = self._scales[tensor]
        names = [self._constant(tensor + "_scale", scale), self._constant(tensor + "_zero", zero)]
        self.nodes.append(helper.make_node("QuantizeLinear", [tensor, *names], [tensor + "_q"]))
        self.nodes.append(helper.make_node("DequantizeLinear", [tensor + "_q", *names], [tensor + "_dq"]))

    def convolution(self, node):
        source, weight, bias = node.input
        values = self._constants[weight]
        scales = np.maximum(np.abs(values).max((1, 2, 3)), 1e-8).astype(np.float32) / 127
        whole = np.clip(np.rint(values / scales[:, None, None, None]), -127, 127).astype(np.int8)
        weight = self._dequantised(weight, whole, scales)
        steps = (scales * self._scales[source][0]).astype(np.float32)
        bias = self._dequantised(bias, np.rint(self._constants[bias] / steps).astype(np.int32), steps)
        self._copy(node, [source + "_dq", weight, bias])

    def plain(self, node):
        """A node over quantised tensors."""
        self._copy(node, [name + "_dq" for name in node.input])

    def in_float(self, node):
        """A node whose weights stay as they are; it reads quantised tensors where there are some."""
        for name in node.input:
            if name in self._constants:
                self._constant(name, self._constants[name])
        self._copy(node, [name + "_dq" if name in self._scales else name for name in node.input])

    def unquantised(self, node):
        """A node between a convolution and its pair, so that a runtime can join the two."""
        self._copy(node, list(node.input))

    def _copy(self, node, inputs):
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        del copy.input[:]
        copy.input.extend(inputs)
        self.nodes.append(copy)

    def _constant(self, name, value):
        self.initialisers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def _dequantised(self, name, whole, scales):
        names = [
            self._constant(name + "_q", whole),
            self._constant(name + "_scale", scales),
            self._constant(name + "_zero", np.zeros(len(scales), whole.dtype)),
        ]
        self.nodes.append(helper.make_node("DequantizeLinear", names, [name + "_dq"], axis=0))
        return name + "_dq"


def quantise(model, ranges):
    """The model with pairs around every operator but the first and the last ones."""
    writer, nodes = Writer(model, ranges), model.graph.node
    for node, follower in zip(nodes[:-LAST_IN_FLOAT], nodes[1:]):
        if model.graph.input[0].name in node.input:
            writer.in_float(node)
        elif node.op_type == "Conv":
            writer.convolution(node)
        elif node.op_type == "Relu":
            writer.unquantised(node)
        else:
            writer.plain(node)
        if follower.op_type != "Relu":
            writer.quantised(node.output[0], node.input[0] if node.op_type in SAME_RANGE else None)
    for node in nodes[-LAST_IN_FLOAT:]:
        writer.in_float(node)
    graph = helper.make_graph(
        writer.nodes, "unet", list(model.graph.input), list(model.graph.output), writer.initialisers
    )
    result = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(result, {**{p.key: p.value for p in model.metadata_props}, "version": "2", "arithmetic": "int8"})
    onnx.checker.check_model(result)
    return result


def main(source, output):
    model = as_pointwise(onnx.load(source))
    onnx.save(quantise(model, ranges(model)), output)


if __name__ == "__main__":
    main(*sys.argv[1:3])
