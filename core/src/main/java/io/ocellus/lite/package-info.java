/// TensorFlow Lite files, in which most published networks for nature photos come, as graphs of float numbers.
///
/// Enter by [LiteFile]. The file is a flatbuffer; [Row] reads its tables by the places of their fields and
/// trusts no offset. [LiteParser] makes a [LiteModel] of them, and [Conversion] writes that down as a
/// [io.ocellus.graph.Graph]: 8-bit weights become floats, batch-height-width-channels becomes
/// batch-channels-height-width, padding is written out. For `adopt`; never runs a network.
@NullMarked
package io.ocellus.lite;

import org.jspecify.annotations.NullMarked;
