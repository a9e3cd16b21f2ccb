"""Rewrites 2x2 up-convolutions with stride 2, for which there is no integer kernel, as 1x1 convolutions exactly."""

import numpy as np
import onnx
from onnx import helper, numpy_helper


def as_pointwise(model):
    """The model with each ConvTranspose as a Conv of four times the channels and a DepthToSpace (mode DCR)."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    constants = {i.name: i for i in result.graph.initializer}
    nodes = []
    for node in result.graph.node:
        if node.op_type != "ConvTranspose":
            nodes.append(node)
            continue
        weight, bias = (constants[name] for name in node.input[1:])
        _replace(weight, numpy_helper.to_array(weight).transpose(2, 3, 1, 0).reshape(-1, weight.dims[0], 1, 1))
        _replace(bias, np.tile(numpy_helper.to_array(bias), 4))
        wide = node.output[0] + "_wide"
        nodes.append(helper.make_node("Conv", node.input, [wide], kernel_shape=[1, 1], pads=[0, 0, 0, 0]))
        nodes.append(helper.make_node("DepthToSpace", [wide], node.output, blocksize=2, mode="DCR"))
    del result.graph.node[:]
    result.graph.node.extend(nodes)
    return result


def _replace(initialiser, values):
    initialiser.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values), initialiser.name))
