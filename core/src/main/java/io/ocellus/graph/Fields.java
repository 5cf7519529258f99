package io.ocellus.graph;

/* The numbers of the fields of an ONNX file that we read or write (onnx.proto of the ONNX project, IR version 8). */
final class Fields {

    static final class Model {
        static final int IR_VERSION = 1;
        static final int PRODUCER = 2;
        static final int GRAPH = 7;
        static final int OPSETS = 8;
        static final int OPSET_DOMAIN = 1;
        static final int OPSET_VERSION = 2;

        private Model() {}
    }

    static final class GraphFields {
        static final int NODES = 1;
        static final int NAME = 2;
        static final int CONSTANTS = 5;
        static final int INPUTS = 11;
        static final int OUTPUTS = 12;
        static final int VALUES = 13;
        static final int SPARSE_CONSTANTS = 15;

        private GraphFields() {}
    }

    static final class NodeFields {
        static final int INPUTS = 1;
        static final int OUTPUTS = 2;
        static final int NAME = 3;
        static final int OPERATOR = 4;
        static final int ATTRIBUTES = 5;
        static final int DOMAIN = 7;

        private NodeFields() {}
    }

    static final class AttributeFields {
        static final int NAME = 1;
        static final int REAL = 2;
        static final int NUMBER = 3;
        static final int TEXT = 4;
        static final int TENSOR = 5;
        static final int GRAPH = 6;
        static final int REALS = 7;
        static final int NUMBERS = 8;
        static final int TEXTS = 9;
        static final int GRAPHS = 11;
        static final int KIND = 20;

        static final int KIND_REAL = 1;
        static final int KIND_NUMBER = 2;
        static final int KIND_TEXT = 3;
        static final int KIND_TENSOR = 4;
        static final int KIND_REALS = 6;
        static final int KIND_NUMBERS = 7;
        static final int KIND_TEXTS = 8;

        private AttributeFields() {}
    }

    static final class TensorFields {
        static final int SHAPE = 1;
        static final int TYPE = 2;
        static final int FLOATS = 4;
        static final int INT32S = 5;
        static final int INT64S = 7;
        static final int NAME = 8;
        static final int RAW = 9;
        static final int DOUBLES = 10;
        static final int LOCATION = 14;

        static final int ELSEWHERE = 1;

        private TensorFields() {}
    }

    static final class ValueFields {
        static final int NAME = 1;
        static final int TYPE = 2;
        static final int TENSOR_TYPE = 1;
        static final int ELEMENT_TYPE = 1;
        static final int SHAPE = 2;
        static final int AXES = 1;
        static final int LENGTH = 1;
        static final int SYMBOL = 2;

        private ValueFields() {}
    }

    private Fields() {}
}
