package io.ocellus.lite;

import io.ocellus.lite.LiteTensor.Storage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/* Reads a file's tables into records and checks every number that points to something. Slots are places of fields in
 * the TensorFlow Lite schema, version 3 (tensorflow/compiler/mlir/lite/schema/schema.fbs). */
final class LiteParser {

    private static final int IDENTIFIER_AT = 4;
    private static final byte[] IDENTIFIER = "TFL3".getBytes(StandardCharsets.US_ASCII);

    private static final int MODEL_CODES = 1;
    private static final int MODEL_SUBGRAPHS = 2;
    private static final int MODEL_BUFFERS = 4;

    private static final int CODE_OLD = 0; // of 8 bits, until their numbers did not suffice
    private static final int CODE_CUSTOM = 1;
    private static final int CODE_NEW = 3;

    private static final int SUBGRAPH_TENSORS = 0;
    private static final int SUBGRAPH_INPUTS = 1;
    private static final int SUBGRAPH_OUTPUTS = 2;
    private static final int SUBGRAPH_OPERATORS = 3;

    private static final int TENSOR_SHAPE = 0;
    private static final int TENSOR_TYPE = 1;
    private static final int TENSOR_BUFFER = 2;
    private static final int TENSOR_NAME = 3;
    private static final int TENSOR_QUANTISATION = 4;
    private static final int TENSOR_SPARSITY = 6;

    private static final int QUANTISATION_SCALE = 2;
    private static final int QUANTISATION_ZERO_POINT = 3;
    private static final int QUANTISATION_AXIS = 6;

    private static final int BUFFER_DATA = 0;
    private static final int BUFFER_OFFSET = 1; // of data outside the flatbuffer

    private static final int OPERATOR_CODE = 0;
    private static final int OPERATOR_INPUTS = 1;
    private static final int OPERATOR_OUTPUTS = 2;
    private static final int OPERATOR_OPTIONS = 4;

    private final String file;

    private LiteParser(String file) {
        this.file = file;
    }

    /// @param file how messages call it
    /// @param bytes all of it
    /// @throws LiteException if it is no TensorFlow Lite file, or a damaged one
    static LiteModel parse(String file, ByteBuffer bytes) {
        return new LiteParser(file).model(bytes);
    }

    private LiteModel model(ByteBuffer bytes) {
        Row model = Row.root(file, bytes);
        for (int i = 0; i < IDENTIFIER.length; i++) {
            if (bytes.get(IDENTIFIER_AT + i) != IDENTIFIER[i]) {
                throw new LiteException("%s: is no TensorFlow Lite file (bytes 4 to 7 are not TFL3)".formatted(file));
            }
        }
        List<Row> subgraphs = model.rows(MODEL_SUBGRAPHS);
        if (subgraphs.isEmpty()) {
            throw new LiteException("%s: holds no network; copy or download it again".formatted(file));
        }
        Row main = subgraphs.getFirst(); // others are bodies of loops and branches, whose operators are refused
        List<LiteTensor> tensors = tensors(main.rows(SUBGRAPH_TENSORS), model.rows(MODEL_BUFFERS));
        List<LiteOperator> operators =
                operators(main.rows(SUBGRAPH_OPERATORS), model.rows(MODEL_CODES), tensors.size());
        return new LiteModel(
                file,
                bytes.capacity(),
                tensors,
                operators,
                checked(main.integers(SUBGRAPH_INPUTS), 0, tensors.size(), "an input of the network"),
                checked(main.integers(SUBGRAPH_OUTPUTS), 0, tensors.size(), "an output of the network"));
    }

    private List<LiteTensor> tensors(List<Row> rows, List<Row> buffers) {
        List<LiteTensor> tensors = new ArrayList<>(rows.size());
        for (Row row : rows) {
            int buffer = row.integer(TENSOR_BUFFER, 0);
            checked(List.of(buffer), 0, buffers.size(), "the data of tensor %d".formatted(tensors.size()));
            tensors.add(tensor(row, buffers.get(buffer), tensors.size()));
        }
        return tensors;
    }

    private LiteTensor tensor(Row row, Row buffer, int number) {
        if (buffer.has(BUFFER_OFFSET)) {
            throw new LiteException(
                    "%s: keeps its weights outside of its tables, as files over 2 GB do; use a smaller one"
                            .formatted(file));
        }
        Row quantisation = row.row(TENSOR_QUANTISATION);
        return new LiteTensor(
                row.text(TENSOR_NAME, "tensor" + number),
                row.integers(TENSOR_SHAPE),
                LiteType.of(row.small(TENSOR_TYPE, 0)),
                new Quantisation(
                        quantisation.numbers(QUANTISATION_SCALE),
                        quantisation.longs(QUANTISATION_ZERO_POINT),
                        quantisation.integer(QUANTISATION_AXIS, 0)),
                buffer.bytes(BUFFER_DATA),
                row.has(TENSOR_SPARSITY) ? Storage.SPARSE : Storage.DENSE);
    }

    private List<LiteOperator> operators(List<Row> rows, List<Row> codes, int tensors) {
        List<LiteOperator> operators = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String place = "operator %d".formatted(operators.size());
            int entry = checked(List.of(row.integer(OPERATOR_CODE, 0)), 0, codes.size(), "the kind of " + place)
                    .getFirst();
            Row kind = codes.get(entry);
            int code = Math.max(kind.small(CODE_OLD, 0), kind.integer(CODE_NEW, 0));
            operators.add(new LiteOperator(
                    operators.size(),
                    name(code, kind.text(CODE_CUSTOM, "")),
                    code,
                    checked(row.integers(OPERATOR_INPUTS), -1, tensors, "an input of " + place),
                    checked(row.integers(OPERATOR_OUTPUTS), 0, tensors, "an output of " + place),
                    row.row(OPERATOR_OPTIONS)));
        }
        return operators;
    }

    private static String name(int code, String custom) {
        String standard = Operation.of(code).map(Operation::name).orElse("number %d of the schema".formatted(code));
        return custom.isEmpty() ? standard : "%s '%s'".formatted(standard, custom);
    }

    private List<Integer> checked(List<Integer> numbers, int least, int end, String what) {
        for (int number : numbers) {
            if (number < least || number >= end) {
                throw new LiteException("%s: %s points to number %d of %d; copy or download the file again"
                        .formatted(file, what, number, end));
            }
        }
        return numbers;
    }
}
