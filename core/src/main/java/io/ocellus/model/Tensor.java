package io.ocellus.model;

/// What a network gave: values and the shape that they have. Belongs to whoever asked for it.
public final class Tensor {

    private final TensorShape shape;
    private final float[] values;

    /// @param values row-major, as many as the shape holds; ownership passes to the tensor
    Tensor(TensorShape shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    public TensorShape shape() {
        return shape;
    }

    /// The values themselves, row-major, not a copy.
    public float[] values() {
        return values;
    }
}
