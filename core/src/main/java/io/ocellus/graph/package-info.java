/// Networks as graphs of operations: what an ONNX file says, as records that can be read, rewritten and written
/// back.
///
/// Enter by [Onnx], which reads and writes files, [Excerpt], which leaves out of a file what one of its outputs
/// does not need, [Simplifier], which brings a graph into the few forms that a trainer understands, and
/// [NetworkFamilies], which draws new networks. A [Graph] holds [Node]s in the order
/// in which they are computed, and its weights as [Tensor]s. Knows no photo, and never computes a network: that
/// is for `model`, by ONNX Runtime, and for the module `train`.
@NullMarked
package io.ocellus.graph;

import org.jspecify.annotations.NullMarked;
